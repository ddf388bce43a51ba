package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import io.tolva.nn.losses.Labels;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The mean over all samples of Lin's concordance between labels and predictions along an axis: 1 only where they are the same. */
public final class ConcordanceCorrelation extends MeanMetric {
    private final int axis;

    /** With Keras's arguments. */
    public ConcordanceCorrelation(Config config) {
        super(config, "concordance_correlation");
        axis = config.integer("axis", -1);
    }

    /** Keras's defaults, nothing seen yet. */
    public static ConcordanceCorrelation create() {
        return new ConcordanceCorrelation(Config.empty());
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        Tensor truth = Labels.aligned(yTrue, yPred);
        Tensor t = Deviations.of(truth, axis);
        Tensor p = Deviations.of(yPred, axis);
        Tensor shift = Ops.mean(truth, Keep.DIMS, axis).minus(Ops.mean(yPred, Keep.DIMS, axis));
        Tensor norm = Ops.variance(t, Keep.DIMS, axis)
                .plus(Ops.variance(p, Keep.DIMS, axis))
                .plus(shift.square());
        return Ops.mean(t.times(p).times(2).div(norm.plus(1e-7)), axis);
    }
}
