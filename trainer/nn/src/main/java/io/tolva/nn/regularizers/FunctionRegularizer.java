package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A regularizer that is a function with a name. */
record FunctionRegularizer(String className, UnaryOperator<Tensor> function) implements Regularizer {
    @Override
    public Config config() {
        return Config.empty();
    }

    @Override
    public boolean isFunction() {
        return true;
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return function.apply(weight);
    }
}
