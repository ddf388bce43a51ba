package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The largest of all steps: {@code [batch, steps, channels]} to {@code [batch, channels]}. */
public final class GlobalMaxPooling1D extends GlobalPooling {
    /** With Keras's arguments; {@code keepdims} keeps the axes, with size 1. */
    public GlobalMaxPooling1D(Config config) {
        super(config, 1);
    }

    /** The layer, whose output has no such axes. */
    public static GlobalMaxPooling1D create() {
        return new GlobalMaxPooling1D(Config.empty());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.max(x, keep(), axes());
    }
}
