package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * Binary crossentropy in which what is predicted well counts little: each element is multiplied by
 * {@code (1 - q)^gamma}, where {@code q = y p + (1 - y) (1 - p)} is the probability given to the truth; the mean
 * along an axis. See Lin et al., <a href="https://arxiv.org/abs/1708.02002">Focal Loss for Dense Object
 * Detection</a>.
 *
 * <p>Predictions that are the sigmoid of something, and so know their logits, use these.
 */
public final class BinaryFocalCrossentropy extends Loss {
    private final boolean balanced;
    private final double alpha;
    private final double gamma;
    private final boolean fromLogits;
    private final double smoothing;
    private final int axis;

    /**
     * With Keras's arguments: {@code apply_class_balancing}, {@code alpha}, {@code gamma}, {@code from_logits},
     * {@code label_smoothing}, {@code axis}.
     */
    public BinaryFocalCrossentropy(Config config) {
        super(config, "binary_focal_crossentropy");
        balanced = config.flag("apply_class_balancing", false);
        alpha = config.number("alpha", 0.25);
        gamma = config.number("gamma", 2);
        fromLogits = config.flag("from_logits", false);
        smoothing = Smoothing.read(config);
        axis = config.integer("axis", -1);
    }

    /** For predictions that are probabilities, without class balancing. */
    public static BinaryFocalCrossentropy create() {
        return new BinaryFocalCrossentropy(Config.empty());
    }

    /** This with elements multiplied by {@code alpha} where the label is 1, and by {@code 1 - alpha} where it is 0. */
    public BinaryFocalCrossentropy withClassBalancing(double weight) {
        return new BinaryFocalCrossentropy(
                config().with("apply_class_balancing", true).with("alpha", weight));
    }

    /** This with another exponent. */
    public BinaryFocalCrossentropy withGamma(double exponent) {
        return new BinaryFocalCrossentropy(config().with("gamma", exponent));
    }

    /** This for predictions that are logits, or that are probabilities. */
    public BinaryFocalCrossentropy fromLogits(boolean logits) {
        return new BinaryFocalCrossentropy(config().with("from_logits", logits));
    }

    /**
     * This for labels of which a part is replaced by one half.
     *
     * @param part 0 to 1
     */
    public BinaryFocalCrossentropy withLabelSmoothing(double part) {
        return new BinaryFocalCrossentropy(config().with("label_smoothing", part));
    }

    /** This with the mean along another axis. */
    public BinaryFocalCrossentropy withAxis(int along) {
        return new BinaryFocalCrossentropy(config().with("axis", along));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor y = Smoothing.smoothed(Labels.matching(name(), yTrue, yPred), smoothing, 2);
        Tensor p = fromLogits ? Ops.sigmoid(yPred) : yPred;
        Tensor logits = p.logits();
        Tensor plain =
                logits != null ? BinaryCrossentropy.ofLogits(y, logits) : BinaryCrossentropy.ofProbabilities(y, p);
        Tensor inverse = y.negate().plus(1);
        Tensor truth = y.times(p).plus(inverse.times(p.negate().plus(1)));
        Tensor focal = Ops.pow(truth.negate().plus(1), gamma).times(plain);
        Tensor values = balanced ? y.times(alpha).plus(inverse.times(1 - alpha)).times(focal) : focal;
        return values.shape().rank() == 0 ? values : Ops.mean(values, axis);
    }
}
