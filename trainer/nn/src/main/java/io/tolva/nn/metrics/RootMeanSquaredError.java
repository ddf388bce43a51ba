package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** The square root of the mean squared error over all samples. */
public final class RootMeanSquaredError extends Metric {
    private final Variable total;
    private final Variable count;

    /** With Keras's arguments. */
    public RootMeanSquaredError(Config config) {
        super(config, "root_mean_squared_error");
        total = addWeight("total", Shape.scalar());
        count = addWeight("count", Shape.scalar());
    }

    /** Nothing seen yet. */
    public static RootMeanSquaredError create() {
        return new RootMeanSquaredError(Config.empty());
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor squares = Ops.square(yPred.minus(Labels.aligned(yTrue, yPred)));
        Weighted.means(Ops.cast(squares, dtype()), sampleWeight).addTo(total, count);
    }

    @Override
    protected Tensor compute() {
        return Ops.sqrt(Weighted.mean(total, count));
    }
}
