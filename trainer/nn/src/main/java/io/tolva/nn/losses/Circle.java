package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Brings embeddings of the same class together and those of others apart, for labels {@code [batch]} or
 * {@code [batch, 1]} and embeddings {@code [batch, size]} of length 1. See Sun et al.,
 * <a href="https://arxiv.org/abs/2002.10857">Circle Loss</a>.
 *
 * <p>Each row is compared with all rows. A row whose class or other classes nobody else in the batch has is 0 and
 * does not count in a mean.
 */
public final class Circle extends Loss {
    /** So low that its exponential is 0, but finite, so that gradients are too. */
    private static final double LOWEST = -1e30;

    private final double gamma;
    private final double margin;
    private final boolean removeDiagonal;

    /** With Keras's arguments {@code gamma}, {@code margin}, {@code remove_diagonal}. */
    public Circle(Config config) {
        super(config, "circle");
        gamma = config.number("gamma", 80);
        margin = config.number("margin", 0.4);
        removeDiagonal = config.flag("remove_diagonal", true);
    }

    /** With all defaults. */
    public static Circle create() {
        return new Circle(Config.empty());
    }

    /** This with another factor of the similarities. */
    public Circle withGamma(double factor) {
        return new Circle(config().with("gamma", factor));
    }

    /** This with another distance that is near enough. */
    public Circle withMargin(double distance) {
        return new Circle(config().with("margin", distance));
    }

    /** This with or without comparing each row with itself. */
    public Circle withRemoveDiagonal(boolean remove) {
        return new Circle(config().with("remove_diagonal", remove));
    }

    @Override
    protected Tensor labels(Tensor yTrue, Tensor yPred) {
        Tensor labels = Ops.reshape(Labels.integers(yTrue), -1, 1);
        if (yPred.shape().rank() != 2 || labels.size() != yPred.shape().dim(0)) {
            throw new IllegalArgumentException(name() + ": expected labels [batch] and predictions [batch, size], got "
                    + yTrue.shape() + " and " + yPred.shape());
        }
        return labels;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor same = Ops.equal(yTrue, Ops.transpose(yTrue));
        Tensor other = Ops.logicalNot(same);
        if (removeDiagonal) {
            int rows = yPred.shape().dim(0);
            Tensor itself = Ops.greater(Linalg.eye(rows, rows, yPred.dtype()), Tensor.scalar(yPred.dtype(), 0));
            same = Ops.logicalAnd(same, Ops.logicalNot(itself));
        }
        Tensor distance =
                Ops.relu(Ops.matmul(yPred, yPred, false, true).negate().plus(1));
        Tensor near = Ops.relu(distance.plus(margin)).times(distance.minus(margin));
        Tensor far = Ops.relu(distance.negate().plus(1 + margin))
                .times(distance.negate().plus(1 - margin));
        return Ops.softplus(joined(same, near).plus(joined(other, far)));
    }

    private Tensor joined(Tensor counted, Tensor similarities) {
        Tensor none = Tensor.scalar(similarities.dtype(), LOWEST);
        return Ops.logSumExp(Ops.where(counted, similarities.times(gamma), none), 1);
    }

    @Override
    protected @Nullable Tensor ownMask(Tensor yTrue, Tensor yPred) {
        Tensor values = call(yTrue, yPred);
        return Ops.greater(values, Tensor.scalar(values.dtype(), 0));
    }
}
