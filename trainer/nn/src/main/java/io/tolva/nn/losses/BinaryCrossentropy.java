package io.tolva.nn.losses;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/**
 * {@code -(y log p + (1 - y) log(1 - p))}, the mean along the last axis.
 *
 * <p>Predictions that are the sigmoid of something, and so know their logits, use these: exact where probabilities would
 * be clipped to [1e-7, 1 - 1e-7].
 *
 * @param fromLogits whether predictions are logits, not probabilities
 */
public record BinaryCrossentropy(boolean fromLogits) implements Loss {
    /** For predictions that are probabilities. */
    public static BinaryCrossentropy ofProbabilities() {
        return new BinaryCrossentropy(false);
    }

    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.matching("binary_crossentropy", yTrue, yPred);
        Tensor logits = fromLogits ? yPred : yPred.logits();
        if (logits != null) {
            return Labels.meanOfLast(Ops.sub(Ops.softplus(logits), Ops.mul(logits, labels)));
        }
        Tensor p = Clipping.clipped(yPred);
        Tensor hit = Ops.mul(labels, Ops.log(p));
        Tensor miss = Ops.mul(labels.negate().plus(1f), Ops.log(p.negate().plus(1f)));
        return Labels.meanOfLast(Ops.neg(Ops.add(hit, miss)));
    }
}
