package io.tolva.nn.regularizers;

import io.tolva.tensor.Tensor;

/** A penalty on a weight, added to the loss of every step and not divided by the batch size. */
@FunctionalInterface
public interface Regularizer {
    /** The penalty as a scalar, written with operations so that it can be differentiated. */
    Tensor penalty(Tensor weight);
}
