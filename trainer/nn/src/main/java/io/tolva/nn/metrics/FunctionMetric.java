package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.nn.losses.LossFunction;
import io.tolva.tensor.Tensor;

/** The mean of a function that has a name. */
final class FunctionMetric extends MeanMetric {
    private final LossFunction function;

    FunctionMetric(String name, LossFunction function) {
        super(Config.empty().with("name", name), name);
        this.function = function;
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return function.apply(Labels.aligned(yTrue, yPred), yPred);
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
