package io.tolva.nn.constraints;

import io.tolva.nn.config.Configurable;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Brings a weight back to where it may be; an optimizer applies it after each step. */
public interface Constraint extends Configurable {
    /**
     * The constraint with Keras's name and defaults: {@code non_neg}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Constraint named(String name) {
        return Constraints.CATALOGUE.named(name);
    }

    /**
     * A rule of the user's own.
     *
     * @param name under which it is found again when a model is loaded
     * @param function of a weight to the value that it gets, written with operations
     */
    static Constraint of(String name, UnaryOperator<Tensor> function) {
        return new FunctionConstraint(name, function);
    }

    /** The value that the weight gets, of its type and shape, written with operations. */
    Tensor apply(Tensor weight);
}
