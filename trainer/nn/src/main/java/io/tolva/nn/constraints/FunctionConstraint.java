package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A constraint that is a function with a name. */
record FunctionConstraint(String className, UnaryOperator<Tensor> function) implements Constraint {
    @Override
    public Config config() {
        return Config.empty();
    }

    @Override
    public boolean isFunction() {
        return true;
    }

    @Override
    public Tensor apply(Tensor weight) {
        return function.apply(weight);
    }
}
