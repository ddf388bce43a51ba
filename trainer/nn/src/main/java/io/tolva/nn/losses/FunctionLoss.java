package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** A loss that is a function with a name. */
final class FunctionLoss extends Loss {
    private final LossFunction function;

    FunctionLoss(String name, LossFunction function) {
        super(Config.empty().with("name", name), name);
        this.function = function;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        return function.apply(yTrue, yPred);
    }

    @Override
    public String className() {
        return name();
    }

    @Override
    public boolean isFunction() {
        return true;
    }
}
