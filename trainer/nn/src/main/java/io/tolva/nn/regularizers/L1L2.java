package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** {@code l1 * sum(|w|) + l2 * sum(w^2)}. */
public final class L1L2 implements Regularizer {
    private final double l1;
    private final double l2;
    private final Config config;

    /** With these arguments: {@code l1} and {@code l2}, each 0 if it is missing. */
    public L1L2(Config config) {
        l1 = Factors.read(config, "l1", 0);
        l2 = Factors.read(config, "l2", 0);
        this.config = config.complete();
    }

    /**
     * With these factors.
     *
     * @throws IllegalArgumentException if one is below 0 or not finite
     */
    public static L1L2 of(double l1, double l2) {
        return new L1L2(Config.empty().with("l1", l1).with("l2", l2));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor penalty(Tensor weight) {
        Tensor sizes = Ops.sum(Ops.abs(weight)).times(l1);
        return sizes.plus(Ops.sum(Ops.square(weight)).times(l2));
    }
}
