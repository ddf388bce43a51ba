package io.tolva.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps the elements for which a predicate holds.
 *
 * @param <T> the type of the elements
 */
public final class Filter<T> extends PTransform<PCollection<Block<T>>, PCollection<Block<T>>> {
    private final ProcessFunction<T, Boolean> predicate;

    private Filter(ProcessFunction<T, Boolean> predicate) {
        this.predicate = predicate;
    }

    /** Keeps what {@code predicate} says true to. An exception fails the bundle. */
    public static <T> Filter<T> by(ProcessFunction<T, Boolean> predicate) {
        return new Filter<>(predicate);
    }

    @Override
    public PCollection<Block<T>> expand(PCollection<Block<T>> blocks) {
        return blocks.apply(ParDo.of(new FilterFn<>(predicate))).setCoder(blocks.getCoder());
    }

    private static final class FilterFn<T> extends DoFn<Block<T>, Block<T>> {
        private final ProcessFunction<T, Boolean> predicate;

        FilterFn(ProcessFunction<T, Boolean> predicate) {
            this.predicate = predicate;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Block<T>> out) throws Exception {
            ProcessFunction<T, Boolean> holds = predicate;
            out.output(block.derive((element, next) -> {
                if (holds.apply(element)) {
                    next.accept(element);
                }
            }));
        }
    }
}
