package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** Gathers over all blocks: one accumulator for each bundle, then the accumulators merged. Gives one element. */
public final class Accumulate<T, A extends Serializable> extends PTransform<PCollection<Block<T>>, PCollection<A>> {
    private final Accumulator<T, A> accumulator;
    private final Coder<A> coder;

    private Accumulate(Accumulator<T, A> accumulator, Class<A> type) {
        this.accumulator = accumulator;
        this.coder = SerializableCoder.of(type);
    }

    /** Gathers as {@code accumulator} does, objects of class {@code type}. */
    public static <T, A extends Serializable> Accumulate<T, A> by(Accumulator<T, A> accumulator, Class<A> type) {
        return new Accumulate<>(accumulator, type);
    }

    @Override
    public PCollection<A> expand(PCollection<Block<T>> blocks) {
        return blocks.apply("Gather", ParDo.of(new GatherFn<>(accumulator)))
                .setCoder(coder)
                .apply("Merge", MergeAccumulated.by(accumulator));
    }

    private static final class GatherFn<T, A extends Serializable> extends DoFn<Block<T>, A> {
        private final Accumulator<T, A> accumulator;
        private transient A gathered;

        @SuppressWarnings("NullAway") // what is gathered belongs to a bundle and is made when one starts
        GatherFn(Accumulator<T, A> accumulator) {
            this.accumulator = accumulator;
        }

        @StartBundle
        public void start() {
            gathered = accumulator.empty();
        }

        @ProcessElement
        public void process(@Element Block<T> block) throws Exception {
            accumulator.enter(gathered, block.ordinal());
            block.forEach(element -> accumulator.add(gathered, element));
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(gathered, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        }
    }
}
