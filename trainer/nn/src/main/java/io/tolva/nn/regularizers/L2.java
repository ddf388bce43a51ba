package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code factor * sum(w^2)}, without one half. */
public final class L2 implements Regularizer {
    private final double factor;
    private final Config config;

    /** With these arguments: {@code l2}, the factor, 0.01 if it is missing. */
    public L2(Config config) {
        factor = Factors.read(config, "l2", 0.01);
        this.config = config.complete();
    }

    /**
     * With this factor.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public static L2 of(double factor) {
        return new L2(Config.empty().with("l2", factor));
    }

    /** What the sum is multiplied by. */
    public double factor() {
        return factor;
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return Ops.sum(Ops.square(weight)).times(factor);
    }
}
