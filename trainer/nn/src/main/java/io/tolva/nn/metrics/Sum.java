package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** The sum of all values seen; of samples with several the mean counts. */
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
        total.assignAdd(Weighted.sum(Ops.cast(values, dtype()), null).sum());
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        total.assignAdd(Weighted.sum(Ops.cast(yPred, dtype()), sampleWeight).sum());
    }

    @Override
    protected Tensor compute() {
        return total.value();
    }
}
