package io.tolva.nn.regularizers;

import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Tensor;

/** A penalty on a weight, added to the loss of every step and not divided by the batch size. */
public interface Regularizer extends Configurable {
    /**
     * The regularizer with Keras's name and defaults: {@code l2}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Regularizer named(String name) {
        return Regularizers.CATALOGUE.named(name);
    }

    /** The penalty as a scalar of the weight's type, written with operations so that it can be differentiated. */
    Tensor penalty(Tensor weight);
}
