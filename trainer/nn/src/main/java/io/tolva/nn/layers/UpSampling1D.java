package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Each step several times: {@code [batch, steps, channels]} to {@code [batch, steps * size, channels]}. */
public final class UpSampling1D extends FixedRankLayer {
    private final int size;

    /** With Keras's arguments; {@code size} is 2 if it is missing. */
    public UpSampling1D(Config config) {
        super(config);
        size = Arguments.positive(config, "size", 2);
    }

    /** So many times. */
    public static UpSampling1D of(int size) {
        return new UpSampling1D(Config.empty().with("size", size));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("expected input [batch, steps, channels], got " + input);
        }
        int steps = input.dim(0);
        return input.with(0, steps == TensorShape.ANY ? steps : steps * size);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.repeat(x, size, 1);
    }
}
