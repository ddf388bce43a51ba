package io.tolva.nn.losses;

import io.tolva.tensor.Tensor;

/** How far predictions are from the truth, sample by sample; as a loss it is named by {@link Loss#of}. */
@FunctionalInterface
public interface LossFunction {
    /**
     * The loss of each sample, or of each element.
     *
     * @param yTrue labels of the predictions' float type; a last axis of 1 is added if only the predictions have one
     * @param yPred float predictions {@code [batch, ...]}
     * @return of any shape that begins with the batch, written with operations so that it can be differentiated
     */
    Tensor apply(Tensor yTrue, Tensor yPred);
}
