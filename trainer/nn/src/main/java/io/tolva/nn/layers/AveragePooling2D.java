package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;

/** The mean of each window: {@code [batch, height, width, channels]} to fewer heights and widths. */
public final class AveragePooling2D extends PoolingLayer<AveragePooling2D> {
    /** With Keras's arguments; {@code pool_size} is required. */
    public AveragePooling2D(Config config) {
        super(config, 2);
    }

    /** Square windows that do not overlap. */
    public static AveragePooling2D of(int poolSize) {
        return new AveragePooling2D(Config.empty().with("pool_size", poolSize));
    }

    @Override
    AveragePooling2D remade(Config config) {
        return new AveragePooling2D(config);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Pools.avgPool2d(x, size(), strides(), padding());
    }
}
