package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * The mean of all steps: {@code [batch, steps, channels]} to {@code [batch, channels]}. With a mask
 * {@code [batch, steps]} only steps that count take part; where none counts the output is not a number.
 */
public final class GlobalAveragePooling1D extends GlobalPooling {
    /** With Keras's arguments; {@code keepdims} keeps the axis, with size 1. */
    public GlobalAveragePooling1D(Config config) {
        super(config, 1);
    }

    /** The layer, whose output has no such axis. */
    public static GlobalAveragePooling1D create() {
        return new GlobalAveragePooling1D(Config.empty());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor mask = call.mask(0);
        if (mask == null) {
            return Ops.mean(x, keep(), axes());
        }
        Tensor counts = Ops.expandDims(mask, -1);
        Tensor counted = Ops.where(counts, x, Tensor.scalar(x.dtype(), 0));
        Tensor steps = Ops.sum(Ops.cast(counts, x.dtype()), keep(), axes());
        return Ops.sum(counted, keep(), axes()).div(steps);
    }
}
