package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** The mean of all values seen, of a loss for instance. */
public final class Mean extends Metric {
    private final Variable total;
    private final Variable count;

    /** With Keras's arguments. */
    public Mean(Config config) {
        super(config, "mean");
        total = addWeight("total", Shape.scalar());
        count = addWeight("count", Shape.scalar());
    }

    /** Nothing seen yet. */
    public static Mean named(String name) {
        return new Mean(Config.empty().with("name", name));
    }

    /** Takes in values {@code [batch, ...]}, or one. */
    public void updateState(Tensor values) {
        Weighted.means(Ops.cast(values, dtype()), null).addTo(total, count);
    }

    /** Takes in a value with a weight, the mean of a batch with its rows for instance. */
    public void updateState(Tensor value, double weight) {
        Tensor weighed = Ops.cast(value, dtype()).times(weight);
        new Weighted(weighed, Tensor.scalar(dtype(), weight)).addTo(total, count);
    }

    /** There are no labels here: the two tensors are values and their weights, as in Keras. */
    @Override
    protected void update(Tensor values, Tensor weights, @Nullable Tensor sampleWeight) {
        if (sampleWeight != null) {
            throw new IllegalArgumentException(
                    name() + ": expected values and their weights, got three tensors; it knows no labels");
        }
        Weighted.means(Ops.cast(values, dtype()), weights).addTo(total, count);
    }

    @Override
    protected Tensor compute() {
        return Weighted.mean(total, count);
    }
}
