package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;

/** The largest of each window: {@code [batch, height, width, channels]} to fewer heights and widths. */
public final class MaxPooling2D extends PoolingLayer<MaxPooling2D> {
    /** With Keras's arguments. */
    public MaxPooling2D(Config config) {
        super(config, 2, 2, 2);
    }

    /** Square windows that do not overlap. */
    public static MaxPooling2D of(int poolSize) {
        return new MaxPooling2D(Config.empty().with("pool_size", poolSize));
    }

    @Override
    MaxPooling2D remade(Config config) {
        return new MaxPooling2D(config);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Pools.maxPool2d(x, size(), strides(), padding());
    }
}
