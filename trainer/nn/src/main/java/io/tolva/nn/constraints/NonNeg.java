package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** No weight below zero: {@code max(w, 0)}. */
public final class NonNeg implements Constraint {
    private final Config config;

    /** It has no arguments. */
    public NonNeg(Config config) {
        this.config = config.complete();
    }

    /** The constraint. */
    public static NonNeg create() {
        return new NonNeg(Config.empty());
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor apply(Tensor weight) {
        return Ops.relu(weight);
    }
}
