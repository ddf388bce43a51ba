package io.tolva.nn.metrics;

import io.tolva.nn.losses.MeanSquaredError;
import io.tolva.tensor.Tensor;

/** The square root of the mean squared error over all samples. */
public final class RootMeanSquaredError implements Metric {
    private final MeanMetric squares = new MeanMetric("root_mean_squared_error", new MeanSquaredError());

    /** Nothing seen yet. */
    public RootMeanSquaredError() {}

    @Override
    public String name() {
        return squares.name();
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred) {
        squares.update(yTrue, yPred);
    }

    @Override
    public float result() {
        return (float) Math.sqrt(squares.result());
    }

    @Override
    public void reset() {
        squares.reset();
    }
}
