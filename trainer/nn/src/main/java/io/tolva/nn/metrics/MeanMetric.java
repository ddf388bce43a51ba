package io.tolva.nn.metrics;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** A metric that is the mean over all samples of a number that each has; Keras calls it {@code MeanMetricWrapper}. */
public abstract class MeanMetric extends Metric {
    private final Variable total;
    private final Variable count;

    /** Reads what every metric has. */
    protected MeanMetric(Config config, String defaultName) {
        super(config, defaultName);
        total = addWeight("total", Shape.scalar());
        count = addWeight("count", Shape.scalar());
    }

    /** The number of each sample, {@code [batch, ...]}; the mean over further axes is taken. */
    protected abstract Tensor values(Tensor yTrue, Tensor yPred);

    @Override
    protected final void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Weighted.means(Ops.cast(values(yTrue, yPred), dtype()), sampleWeight).addTo(total, count);
    }

    @Override
    final @Nullable Tensor weights(@Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        return Weighted.masked(dtype(), sampleWeight, mask);
    }

    @Override
    protected Tensor compute() {
        return Weighted.mean(total, count);
    }
}
