package io.tolva.beam.dataset;

import io.tolva.beam.Counters;
import io.tolva.beam.ElementConsumer;
import io.tolva.beam.ElementSource;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import org.apache.beam.sdk.metrics.Counter;

/** Reads a part with the in-process interpreter, on the worker that asks for its elements. */
final class Run<T> implements ElementSource<T> {
    private static final int ELEMENTS_BETWEEN_COUNTS = 1024;

    private final Part<T> part;

    Run(Part<T> part) {
        this.part = part;
    }

    @Override
    public void forEach(ElementConsumer<? super T> consumer) throws Exception {
        Counter counter = Counters.of(OnBeam.ELEMENTS);
        int uncounted = 0;
        try (DatasetIterator<T> iterator = Dataset.of(part.stage()).iterator()) {
            while (iterator.hasNext()) {
                consumer.accept(iterator.next());
                if (++uncounted == ELEMENTS_BETWEEN_COUNTS) {
                    counter.inc(uncounted);
                    uncounted = 0;
                }
            }
        }
        counter.inc(uncounted);
    }
}
