package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;

/** The largest of each window: {@code [batch, height, width, channels]} to fewer heights and widths. */
public final class MaxPooling2D extends UnaryLayer {
    private final int[] poolSize;
    private final int[] strides;
    private final Padding padding;

    /** With Keras's arguments. */
    public MaxPooling2D(Config config) {
        super(config);
        poolSize = config.integers("pool_size", 2, 2, 2);
        strides = config.integers("strides", 2, poolSize);
        padding = config.choice("padding", Padding.VALID);
        config.only("data_format", "channels_last");
    }

    /** Square windows that do not overlap. */
    public static MaxPooling2D of(int poolSize) {
        return new MaxPooling2D(Config.empty().with("pool_size", poolSize));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return Pairs.slid(input, poolSize, strides, padding, input.dim(2));
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Pools.maxPool2d(x, poolSize, strides, padding);
    }
}
