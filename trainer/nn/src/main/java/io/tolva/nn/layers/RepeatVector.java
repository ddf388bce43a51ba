package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code [batch, features]} to {@code [batch, n, features]}: the same at each step. */
public final class RepeatVector extends FixedRankLayer {
    private final int n;

    /** With Keras's argument {@code n}, the number of steps. */
    public RepeatVector(Config config) {
        super(config);
        n = Arguments.positive(config, "n");
    }

    /** So many steps. */
    public static RepeatVector of(int n) {
        return new RepeatVector(Config.empty().with("n", n));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException("expected input [batch, features], got " + input);
        }
        return TensorShape.of(n, input.dim(0));
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return Ops.repeat(Ops.expandDims(x, 1), n, 1);
    }
}
