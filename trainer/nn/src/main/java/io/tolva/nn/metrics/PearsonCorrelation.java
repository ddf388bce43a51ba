package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The mean over all samples of the correlation between labels and predictions along an axis. */
public final class PearsonCorrelation extends MeanMetric {
    private final int axis;

    /** With Keras's arguments. */
    public PearsonCorrelation(Config config) {
        super(config, "pearson_correlation");
        axis = config.integer("axis", -1);
    }

    /** Keras's defaults, nothing seen yet. */
    public static PearsonCorrelation create() {
        return new PearsonCorrelation(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        Tensor truth = Deviations.of(Labels.aligned(yTrue, yPred), axis);
        Tensor predicted = Deviations.of(yPred, axis);
        return Ops.mean(Ops.mul(Deviations.scaled(truth, axis), Deviations.scaled(predicted, axis)), axis);
    }
}
