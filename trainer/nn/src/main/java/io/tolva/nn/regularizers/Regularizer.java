package io.tolva.nn.regularizers;

import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

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

    /**
     * A penalty of the user's own.
     *
     * @param name under which it is found again when a model is loaded
     * @param function of a weight to a scalar of its type, written with operations
     */
    static Regularizer of(String name, UnaryOperator<Tensor> function) {
        return new FunctionRegularizer(name, function);
    }

    /** The penalty as a scalar of the weight's type, written with operations so that it can be differentiated. */
    Tensor penalty(Tensor weight);
}
