package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Categorical crossentropy in which what is predicted well counts little: {@code -sum(alpha (1 - p)^gamma y log p)}
 * along the axis of the classes, for labels {@code [batch, classes]}. Probabilities are first divided by their sum
 * and clipped to [1e-7, 1 - 1e-7]. See Lin et al., <a href="https://arxiv.org/abs/1708.02002">Focal Loss for Dense
 * Object Detection</a>.
 */
public final class CategoricalFocalCrossentropy extends Loss {
    private final double alpha;
    private final double gamma;
    private final boolean fromLogits;
    private final double smoothing;
    private final int axis;

    /**
     * With Keras's arguments: {@code alpha}, {@code gamma}, {@code from_logits}, {@code label_smoothing},
     * {@code axis}.
     */
    public CategoricalFocalCrossentropy(Config config) {
        super(config, "categorical_focal_crossentropy");
        alpha = config.number("alpha", 0.25);
        gamma = config.number("gamma", 2);
        fromLogits = config.flag("from_logits", false);
        smoothing = Smoothing.read(config);
        axis = config.integer("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static CategoricalFocalCrossentropy create() {
        return new CategoricalFocalCrossentropy(Config.empty());
    }

    /** This with another factor. */
    public CategoricalFocalCrossentropy withAlpha(double factor) {
        return new CategoricalFocalCrossentropy(config().with("alpha", factor));
    }

    /** This with another exponent. */
    public CategoricalFocalCrossentropy withGamma(double exponent) {
        return new CategoricalFocalCrossentropy(config().with("gamma", exponent));
    }

    /** This for predictions that are logits, or that are probabilities. */
    public CategoricalFocalCrossentropy fromLogits(boolean logits) {
        return new CategoricalFocalCrossentropy(config().with("from_logits", logits));
    }

    /**
     * This for labels of which a part is spread evenly over all classes.
     *
     * @param part 0 to 1
     */
    public CategoricalFocalCrossentropy withLabelSmoothing(double part) {
        return new CategoricalFocalCrossentropy(config().with("label_smoothing", part));
    }

    /** This with the classes along another axis. */
    public CategoricalFocalCrossentropy withAxis(int along) {
        return new CategoricalFocalCrossentropy(config().with("axis", along));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        labels = Smoothing.smoothed(labels, smoothing, yPred.shape().dim(-1));
        Tensor given = fromLogits ? Ops.softmax(yPred, axis) : yPred;
        Tensor p = CategoricalCrossentropy.normalized(given, axis);
        Tensor focus = Ops.pow(p.negate().plus(1), gamma).times(alpha);
        return Ops.sum(focus.times(labels).times(Ops.log(p)), axis).negate();
    }
}
