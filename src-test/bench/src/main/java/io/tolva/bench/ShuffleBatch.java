package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import java.util.List;

/** A shuffle with a buffer of 10,000 elements, then batches; both sides give the same order. */
final class ShuffleBatch implements Line {
    private static final int BATCH = 256;
    private static final int BUFFER = 10_000;
    private static final long ELEMENTS = 2_000_000;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "dataset-shuffle-batch";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(Contest.ofSpeed(
                "shuffle-batch",
                "range.shuffle(10000).batch(256)",
                "k-elements",
                Contest.Files.NONE,
                place.ours(this),
                place.python("tf.data", "dataset.py", "SHUFFLE", ELEMENTS)));
    }

    @Override
    public Workload workload(List<String> arguments) {
        Dataset<HostArray> batches = Dataset.range(ELEMENTS).shuffle(BUFFER, 42).batch(BATCH, Collators.int64());
        return () -> {
            long elements = 0;
            try (DatasetIterator<HostArray> iterator = batches.iterator()) {
                while (iterator.hasNext()) {
                    elements += iterator.next().size();
                }
            }
            Check.equal("elements", ELEMENTS, elements);
            return ELEMENTS / THOUSAND;
        };
    }
}
