package io.tolva.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/*
 * Full batches are a step that is added to a block, so blocks of files stay blocks of files. What a block leaves over has to be
 * known now, so it is read once for that.
 */
/** The batches inside each block, and what blocks leave over. */
final class BatchWithinBlocks<T, B> {
    private final BatchSpec<T, B> spec;

    BatchWithinBlocks(BatchSpec<T, B> spec) {
        this.spec = spec;
    }

    PCollection<Block<B>> full(PCollection<Block<T>> blocks) {
        return blocks.apply("Full", ParDo.of(new FullFn<>(spec)));
    }

    PCollection<KV<Integer, Block<Keyed>>> rests(PCollection<Block<T>> blocks) {
        return blocks.apply("Rests", ParDo.of(new RestFn<>(spec))).setCoder(GroupByBucket.coder());
    }

    private static final class FullFn<T, B> extends DoFn<Block<T>, Block<B>> {
        private final BatchSpec<T, B> spec;

        FullFn(BatchSpec<T, B> spec) {
            this.spec = spec;
        }

        @ProcessElement
        public void process(@Element Block<T> block, OutputReceiver<Block<B>> out) throws Exception {
            out.output(block.derive(new BatchStep<>(spec)));
        }
    }

    private static final class BatchStep<T, B> implements Step<T, B> {
        private final BatchSpec<T, B> spec;
        private transient @Nullable BatchCutter<T> cutter;
        private transient long batches;

        BatchStep(BatchSpec<T, B> spec) {
            this.spec = spec;
        }

        @Override
        public void apply(T element, ElementConsumer<? super B> out) throws Exception {
            if (cutter == null) {
                cutter = new BatchCutter<>(spec.size(), batch -> {
                    batches++;
                    out.accept(spec.collate(batch));
                });
            }
            cutter.add(element, spec.bytes(element));
        }

        @Override
        public void finish() {
            Counters.of(Counters.BATCHES).inc(batches);
            cutter = null;
            batches = 0;
        }
    }

    private static final class RestFn<T, B> extends ScatterFn<Block<T>> {
        private final BatchSpec<T, B> spec;

        RestFn(BatchSpec<T, B> spec) {
            super(spec.options());
            this.spec = spec;
        }

        @Override
        void key(ProcessContext context, ElementConsumer<Keyed> out) throws Exception {
            BatchCutter<T> cutter = new BatchCutter<>(spec.size(), BatchWithinBlocks::forget);
            context.element().forEach(element -> cutter.add(element, spec.bytes(element)));
            for (T element : cutter.rest()) {
                out.accept(spec.keys().keyed(element));
            }
        }
    }

    /** Full batches come from the other pass. */
    private static void forget(List<?> batch) {}
}
