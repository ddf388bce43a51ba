package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code factor * sum(|w|)}. */
public final class L1 implements Regularizer {
    private final double factor;
    private final Config config;

    /** With these arguments: {@code l1}, the factor, 0.01 if it is missing. */
    public L1(Config config) {
        factor = Factors.read(config, "l1", 0.01);
        this.config = config.complete();
    }

    /**
     * With this factor.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public static L1 of(double factor) {
        return new L1(Config.empty().with("l1", factor));
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
        return Ops.sum(Ops.abs(weight)).times(factor);
    }
}
