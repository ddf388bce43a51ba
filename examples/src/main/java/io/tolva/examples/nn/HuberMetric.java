package io.tolva.examples.nn;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.losses.LossFunction;
import io.tolva.nn.metrics.Metric;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import org.jspecify.annotations.Nullable;

/** A streaming metric of one's own as a class: a total and a count, both variables, so that it gathers in a compiled step. */
public final class HuberMetric extends Metric {
    private final LossFunction huberFn;
    private final Variable total;
    private final Variable count;

    /** With {@code threshold}, 1 if it is missing. */
    public HuberMetric(Config config) {
        super(config, "huber_metric");
        huberFn = HuberLoss.createHuber((float) config.number("threshold", 1));
        total = addWeight("total", Shape.scalar());
        count = addWeight("count", Shape.scalar());
    }

    /** With a threshold. */
    public static HuberMetric of(double threshold) {
        return new HuberMetric(Config.empty().with("threshold", threshold));
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor metric = huberFn.apply(yTrue, yPred);
        total.assignAdd(metric.sum());
        count.assignAdd(Tensor.scalar(dtype(), yTrue.size()));
    }

    @Override
    protected Tensor compute() {
        return total.value().div(count.value());
    }
}
