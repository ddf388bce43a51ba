package io.tolva.beam;

import org.apache.beam.sdk.transforms.DoFn;

/** Adds a step to each block. */
final class DeriveFn<T, R> extends DoFn<Block<T>, Block<R>> {
    private final Step<T, R> step;

    DeriveFn(Step<T, R> step) {
        this.step = step;
    }

    @ProcessElement
    public void process(@Element Block<T> block, OutputReceiver<Block<R>> out) throws Exception {
        out.output(block.derive(step));
    }
}
