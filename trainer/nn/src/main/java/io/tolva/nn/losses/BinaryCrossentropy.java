package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -(y log p + (1 - y) log(1 - p))}, the mean along an axis.
 *
 * <p>Predictions that are the sigmoid of something, and so know their logits, use these: exact where probabilities
 * would be clipped to [1e-7, 1 - 1e-7].
 */
public final class BinaryCrossentropy extends Loss {
    private final boolean fromLogits;
    private final double smoothing;
    private final int axis;

    /** With Keras's arguments: {@code from_logits}, {@code label_smoothing}, {@code axis}. */
    public BinaryCrossentropy(Config config) {
        super(config, "binary_crossentropy");
        fromLogits = config.flag("from_logits", false);
        smoothing = Smoothing.read(config);
        axis = config.integer("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static BinaryCrossentropy create() {
        return new BinaryCrossentropy(Config.empty());
    }

    /** This for predictions that are logits, or that are probabilities. */
    public BinaryCrossentropy fromLogits(boolean logits) {
        return new BinaryCrossentropy(config().with("from_logits", logits));
    }

    /**
     * This for labels of which a part is replaced by one half.
     *
     * @param part 0 to 1
     */
    public BinaryCrossentropy withLabelSmoothing(double part) {
        return new BinaryCrossentropy(config().with("label_smoothing", part));
    }

    /** This with the mean along another axis. */
    public BinaryCrossentropy withAxis(int along) {
        return new BinaryCrossentropy(config().with("axis", along));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Smoothing.smoothed(Labels.matching(name(), yTrue, yPred), smoothing, 2);
        Tensor logits = fromLogits ? yPred : yPred.logits();
        Tensor values = logits != null ? ofLogits(labels, logits) : ofProbabilities(labels, yPred);
        return values.shape().rank() == 0 ? values : Ops.mean(values, axis);
    }

    /** Of each element. */
    static Tensor ofLogits(Tensor labels, Tensor logits) {
        return Ops.softplus(logits).minus(logits.times(labels));
    }

    /** Of each element. */
    static Tensor ofProbabilities(Tensor labels, Tensor probabilities) {
        Tensor p = Clipping.clipped(probabilities);
        Tensor hit = labels.times(Ops.log(p));
        Tensor miss = labels.negate().plus(1).times(Ops.log(p.negate().plus(1)));
        return hit.plus(miss).negate();
    }
}
