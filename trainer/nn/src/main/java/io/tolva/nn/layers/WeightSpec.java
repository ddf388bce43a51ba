package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import java.util.Optional;

/**
 * A weight that a layer wants.
 *
 * @param name in the layer: {@code kernel}
 * @param trainable whether training changes it
 * @param regularizer a penalty on it, if any
 * @param constraint what it must fulfil, if anything
 * @param dtype its type, if it is not the layer's
 */
public record WeightSpec(
        String name,
        Shape shape,
        Initializer initializer,
        boolean trainable,
        Optional<Regularizer> regularizer,
        Optional<Constraint> constraint,
        Optional<DType> dtype) {
    /** A weight that training changes. */
    public static WeightSpec of(String name, Shape shape, Initializer initializer) {
        return new WeightSpec(name, shape, initializer, true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This, but training does not change it. */
    public WeightSpec fixed() {
        return new WeightSpec(name, shape, initializer, false, regularizer, constraint, dtype);
    }

    /** This with a penalty, if there is one. */
    public WeightSpec withRegularizer(Optional<Regularizer> penalty) {
        return new WeightSpec(name, shape, initializer, trainable, penalty, constraint, dtype);
    }

    /** This with a constraint, if there is one. */
    public WeightSpec withConstraint(Optional<Constraint> rule) {
        return new WeightSpec(name, shape, initializer, trainable, regularizer, rule, dtype);
    }

    /** This of another type than the layer's. */
    public WeightSpec withDtype(DType type) {
        return new WeightSpec(name, shape, initializer, trainable, regularizer, constraint, Optional.of(type));
    }
}
