package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -(y log p + (1 - y) log(1 - p))}, the mean along the last axis.
 *
 * <p>Predictions that are the sigmoid of something, and so know their logits, use these: exact where probabilities would
 * be clipped to [1e-7, 1 - 1e-7].
 */
public final class BinaryCrossentropy extends Loss {
    private final boolean fromLogits;

    /** With Keras's arguments. */
    public BinaryCrossentropy(Config config) {
        super(config, "binary_crossentropy");
        fromLogits = config.flag("from_logits", false);
        config.only("label_smoothing", 0.0);
        config.only("axis", -1);
    }

    /** For predictions that are probabilities. */
    public static BinaryCrossentropy create() {
        return new BinaryCrossentropy(Config.empty());
    }

    /** This for predictions that are logits, or that are probabilities. */
    public BinaryCrossentropy fromLogits(boolean logits) {
        return new BinaryCrossentropy(config().with("from_logits", logits));
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching(name(), yTrue, yPred);
        Tensor logits = fromLogits ? yPred : yPred.logits();
        if (logits != null) {
            return Labels.meanOfLast(Ops.sub(Ops.softplus(logits), Ops.mul(logits, labels)));
        }
        Tensor p = Clipping.clipped(yPred);
        Tensor hit = Ops.mul(labels, Ops.log(p));
        Tensor miss = Ops.mul(labels.negate().plus(1), Ops.log(p.negate().plus(1)));
        return Labels.meanOfLast(Ops.neg(Ops.add(hit, miss)));
    }
}
