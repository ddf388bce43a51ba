package io.tolva.nn.metrics;

import io.tolva.nn.losses.Labels;
import io.tolva.nn.losses.Loss;
import io.tolva.tensor.Tensor;

/** The mean of a loss function over all samples. */
public final class MeanMetric implements Metric {
    private final Loss function;
    private final Mean mean;

    /** The mean of {@code function}, called {@code name} in logs. */
    public MeanMetric(String name, Loss function) {
        this.function = function;
        this.mean = new Mean(name);
    }

    @Override
    public String name() {
        return mean.name();
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred) {
        mean.add(function.call(Labels.aligned(yTrue, yPred), yPred));
    }

    @Override
    public float result() {
        return mean.result();
    }

    @Override
    public void reset() {
        mean.reset();
    }
}
