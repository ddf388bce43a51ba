package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** The sum of all values seen. */
public final class Sum extends Metric {
    private final Variable total;

    /** With Keras's arguments. */
    public Sum(Config config) {
        super(config, "sum");
        total = addWeight("total", Shape.scalar());
    }

    /** Nothing seen yet. */
    public static Sum named(String name) {
        return new Sum(Config.empty().with("name", name));
    }

    /** Takes in values {@code [batch, ...]}, or one. */
    public void updateState(Tensor values) {
        total.assignAdd(Weighted.sums(Ops.cast(values, dtype()), null).sum());
    }

    /** There are no labels here: the two tensors are values and their weights, as in Keras. */
    @Override
    protected void update(Tensor values, Tensor weights, @Nullable Tensor sampleWeight) {
        if (sampleWeight != null) {
            throw new IllegalArgumentException(
                    name() + ": expected values and their weights, got three tensors; it knows no labels");
        }
        total.assignAdd(Weighted.sums(Ops.cast(values, dtype()), weights).sum());
    }

    @Override
    protected Tensor compute() {
        return total.value();
    }
}
