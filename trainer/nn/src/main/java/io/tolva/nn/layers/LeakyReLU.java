package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code x} above zero, {@code negative_slope * x} below, elementwise. */
public final class LeakyReLU extends UnaryLayer {
    private final double slope;

    /** With Keras's argument {@code negative_slope}, 0.3 if it is missing. */
    public LeakyReLU(Config config) {
        super(config);
        slope = Arguments.notNegative(config, "negative_slope", 0.3);
    }

    /** With this slope below zero. */
    public static LeakyReLU of(double negativeSlope) {
        return new LeakyReLU(Config.empty().with("negative_slope", negativeSlope));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return input;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.leakyRelu(x, slope);
    }
}
