package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** The Kullback-Leibler divergence {@code y log(y / p)}, the sum along the last axis; both are clipped to [1e-7, 1]. */
public final class KLDivergence extends Loss {
    /** With Keras's arguments. */
    public KLDivergence(Config config) {
        super(config, "kl_divergence");
    }

    /** With all defaults. */
    public static KLDivergence create() {
        return new KLDivergence(Config.empty());
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = Ops.clip(Labels.matching(name(), yTrue, yPred), Clipping.EPSILON, 1);
        Tensor p = Ops.clip(yPred, Clipping.EPSILON, 1);
        return Ops.sum(labels.times(Ops.log(labels.div(p))), -1);
    }
}
