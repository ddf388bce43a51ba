package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;

/** The largest of each window: {@code [batch, steps, channels]} to fewer steps. */
public final class MaxPooling1D extends PoolingLayer<MaxPooling1D> {
    /** With Keras's arguments. */
    public MaxPooling1D(Config config) {
        super(config, 1, 2);
    }

    /** Windows that do not overlap. */
    public static MaxPooling1D of(int poolSize) {
        return new MaxPooling1D(Config.empty().with("pool_size", poolSize));
    }

    @Override
    MaxPooling1D remade(Config config) {
        return new MaxPooling1D(config);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Pools.maxPool1d(x, size()[0], strides()[0], padding());
    }
}
