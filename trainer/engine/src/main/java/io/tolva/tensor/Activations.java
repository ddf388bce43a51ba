package io.tolva.tensor;

import io.tolva.array.DType;

/** Functions that bend the outputs of layers, made of simpler ones. */
final class Activations {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double CUBIC = 0.044715;

    private Activations() {}

    private static Tensor constant(Tensor like, double value) {
        return Tensor.scalar(like.dtype(), value);
    }

    /** At both kinks the gradient is 0, as in TensorFlow. */
    static Tensor relu6(Tensor x) {
        Tensor positive = Ops.relu(x);
        return Ops.minimum(constant(x, 6), positive);
    }

    static Tensor leakyRelu(Tensor x, double slope) {
        Checks.floats("leakyRelu", x);
        return Ops.where(Ops.greater(x, constant(x, 0)), x, x.times(slope));
    }

    static Tensor selu(Tensor x) {
        Checks.floats("selu", x);
        Tensor below = Ops.elu(x).times(SELU_SCALE * SELU_ALPHA);
        return Ops.where(Ops.greaterEqual(x, constant(x, 0)), x.times(SELU_SCALE), below);
    }

    static Tensor gelu(Tensor x) {
        Checks.floats("gelu", x);
        return x.times(0.5).times(Ops.erf(x.times(Math.sqrt(0.5))).plus(1));
    }

    static Tensor geluByTanh(Tensor x) {
        Checks.floats("geluByTanh", x);
        Tensor inner = x.plus(x.square().times(x).times(CUBIC)).times(Math.sqrt(2 / Math.PI));
        return x.times(0.5).times(Ops.tanh(inner).plus(1));
    }

    static Tensor softsign(Tensor x) {
        Checks.floats("softsign", x);
        return x.div(x.abs().plus(1));
    }

    static Tensor silu(Tensor x) {
        Checks.floats("silu", x);
        return x.times(Ops.sigmoid(x));
    }

    static Tensor mish(Tensor x) {
        Checks.floats("mish", x);
        return x.times(Ops.tanh(Ops.softplus(x)));
    }

    static Tensor hardSigmoid(Tensor x) {
        Checks.floats("hardSigmoid", x);
        return relu6(x.plus(3)).div(6);
    }

    static Tensor hardTanh(Tensor x) {
        Checks.floats("hardTanh", x);
        return Ops.clip(x, -1, 1);
    }

    static Tensor dropout(Tensor x, double rate, RandomGenerator generator) {
        Checks.floats("dropout", x);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "dropout: wrong rate: shape " + x.shape() + ": expected at least 0 and below 1, got " + rate);
        }
        if (rate == 0) {
            return x;
        }
        Tensor kept = Ops.greaterEqual(generator.uniform(DType.FLOAT32, x.shape(), 0, 1), Tensor.scalar((float) rate));
        return Ops.where(kept, x.times(1 / (1 - rate)), constant(x, 0));
    }
}
