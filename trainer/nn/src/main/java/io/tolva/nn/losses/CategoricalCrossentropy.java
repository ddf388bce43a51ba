package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -sum(y log p)} along the axis of the classes, for labels {@code [batch, classes]} that say how much of each
 * class there is, such as one 1 among zeros. Probabilities are first divided by their sum.
 *
 * <p>Predictions that are the softmax of something along that axis, and so know their logits, use these: exact where
 * probabilities would be clipped to [1e-7, 1 - 1e-7].
 */
public final class CategoricalCrossentropy extends Loss {
    private final boolean fromLogits;
    private final double smoothing;
    private final int axis;

    /** With Keras's arguments: {@code from_logits}, {@code label_smoothing}, {@code axis}. */
    public CategoricalCrossentropy(Config config) {
        super(config, "categorical_crossentropy");
        fromLogits = config.flag("from_logits", false);
        smoothing = Smoothing.read(config);
        axis = config.integer("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static CategoricalCrossentropy create() {
        return new CategoricalCrossentropy(Config.empty());
    }

    /** This for predictions that are logits, or that are probabilities. */
    public CategoricalCrossentropy fromLogits(boolean logits) {
        return new CategoricalCrossentropy(config().with("from_logits", logits));
    }

    /**
     * This for labels of which a part is spread evenly over all classes.
     *
     * @param part 0 to 1
     */
    public CategoricalCrossentropy withLabelSmoothing(double part) {
        return new CategoricalCrossentropy(config().with("label_smoothing", part));
    }

    /** This with the classes along another axis. */
    public CategoricalCrossentropy withAxis(int along) {
        return new CategoricalCrossentropy(config().with("axis", along));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        labels = Smoothing.smoothed(labels, smoothing, yPred.shape().dim(-1));
        Tensor logits = fromLogits ? yPred : yPred.logits();
        Tensor logarithms = logits != null ? Ops.logSoftmax(logits, axis) : Ops.log(normalized(yPred, axis));
        return Ops.sum(labels.times(logarithms), axis).negate();
    }

    /** Probabilities that sum to 1 along the axis, away from 0 and 1. */
    static Tensor normalized(Tensor probabilities, int axis) {
        return Clipping.clipped(probabilities.div(Ops.sum(probabilities, Keep.DIMS, axis)));
    }
}
