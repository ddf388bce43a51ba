package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code (1 - p[label]^q) / q} for labels {@code [batch]} or {@code [batch, 1]} that may be wrong, and probabilities
 * {@code [batch, classes]}: crossentropy as q goes to 0, the absolute error as it goes to 1. See Zhang and Sabuncu,
 * <a href="https://arxiv.org/abs/1805.07836">Generalized Cross Entropy Loss for Training Deep Neural Networks with
 * Noisy Labels</a>.
 */
public final class CategoricalGeneralizedCrossEntropy extends Loss {
    private final double q;

    /** With Keras's argument {@code q}, above 0 and below 1. */
    public CategoricalGeneralizedCrossEntropy(Config config) {
        super(config, "categorical_generalized_cross_entropy");
        q = config.number("q", 0.5);
        if (!(q > 0 && q < 1)) {
            throw config.wrong("q", "a number above 0 and below 1", q);
        }
    }

    /** With Keras's exponent. */
    public static CategoricalGeneralizedCrossEntropy create() {
        return new CategoricalGeneralizedCrossEntropy(Config.empty());
    }

    /**
     * With this exponent.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 1
     */
    public static CategoricalGeneralizedCrossEntropy of(double q) {
        return new CategoricalGeneralizedCrossEntropy(Config.empty().with("q", q));
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.classes(yTrue, yPred, -1);
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor one = Ops.oneHot(yTrue, yPred.shape().dim(-1), -1, yPred.dtype(), 1, 0);
        Tensor p = Ops.sum(yPred.times(one), -1);
        return Ops.pow(p, q).negate().plus(1).div(q);
    }
}
