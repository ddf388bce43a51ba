package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code [batch, ...]} to {@code [batch, features]}, in row-major order; {@code [batch]} to {@code [batch, 1]}. */
public final class Flatten extends UnaryLayer {
    /** With Keras's arguments. */
    public Flatten(Config config) {
        super(config);
        Arguments.channelsLast(config);
    }

    /** The layer. */
    public static Flatten create() {
        return new Flatten(Config.empty());
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return TensorShape.of(input.size());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.reshape(x, x.shape().dim(0), x.shape().dropFirst().size());
    }
}
