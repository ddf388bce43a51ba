package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;

/** The mean of each window: {@code [batch, steps, channels]} to fewer steps. */
public final class AveragePooling1D extends PoolingLayer<AveragePooling1D> {
    /** With Keras's arguments; {@code pool_size} is required. */
    public AveragePooling1D(Config config) {
        super(config, 1);
    }

    /** Windows that do not overlap. */
    public static AveragePooling1D of(int poolSize) {
        return new AveragePooling1D(Config.empty().with("pool_size", poolSize));
    }

    @Override
    AveragePooling1D remade(Config config) {
        return new AveragePooling1D(config);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Pools.avgPool1d(x, size()[0], strides()[0], padding());
    }
}
