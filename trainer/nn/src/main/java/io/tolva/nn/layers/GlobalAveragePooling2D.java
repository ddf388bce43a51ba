package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The mean of all pixels: {@code [batch, height, width, channels]} to {@code [batch, channels]}. */
public final class GlobalAveragePooling2D extends GlobalPooling {
    /** With Keras's arguments; {@code keepdims} keeps the axes, with size 1. */
    public GlobalAveragePooling2D(Config config) {
        super(config, 2);
    }

    /** The layer, whose output has no such axes. */
    public static GlobalAveragePooling2D create() {
        return new GlobalAveragePooling2D(Config.empty());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.mean(x, keep(), axes());
    }
}
