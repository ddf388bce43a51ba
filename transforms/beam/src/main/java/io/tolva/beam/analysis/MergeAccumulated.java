package io.tolva.beam.analysis;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * Merges what bundles have gathered. Gives one element, the empty accumulator if there was no bundle.
 *
 * @param <A> what was gathered
 */
public final class MergeAccumulated<A extends Serializable> extends PTransform<PCollection<A>, PCollection<A>> {
    private final Accumulator<?, A> accumulator;

    private MergeAccumulated(Accumulator<?, A> accumulator) {
        this.accumulator = accumulator;
    }

    /** Merges as {@code accumulator} does. */
    public static <A extends Serializable> MergeAccumulated<A> by(Accumulator<?, A> accumulator) {
        return new MergeAccumulated<>(accumulator);
    }

    @Override
    public PCollection<A> expand(PCollection<A> gathered) {
        Coder<A> coder = gathered.getCoder();
        return gathered.apply(Combine.globally(new MergeFn<>(accumulator, coder)))
                .setCoder(coder);
    }

    private static final class MergeFn<A extends Serializable> extends Combine.CombineFn<A, A, A> {
        private final Accumulator<?, A> accumulator;
        private final Coder<A> coder;

        MergeFn(Accumulator<?, A> accumulator, Coder<A> coder) {
            this.accumulator = accumulator;
            this.coder = coder;
        }

        @Override
        public A createAccumulator() {
            return accumulator.empty();
        }

        @Override
        public A addInput(A gathered, A input) {
            accumulator.merge(gathered, input);
            return gathered;
        }

        @Override
        public A mergeAccumulators(Iterable<A> parts) {
            A merged = accumulator.empty();
            parts.forEach(part -> accumulator.merge(merged, part));
            return merged;
        }

        @Override
        public A extractOutput(A gathered) {
            return gathered;
        }

        @Override
        public Coder<A> getAccumulatorCoder(CoderRegistry registry, Coder<A> input) {
            return coder;
        }
    }
}
