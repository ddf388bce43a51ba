package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/** Every vector of length 1. The vectors lie along the axes, as for {@link MaxNorm}. */
public final class UnitNorm implements Constraint {
    private final int[] axes;
    private final Config config;

    /** With this argument: {@code axis}, one or several, 0 if it is missing. */
    public UnitNorm(Config config) {
        axes = Norms.axes(config);
        this.config = config.complete();
    }

    /** Along axis 0. */
    public static UnitNorm create() {
        return new UnitNorm(Config.empty());
    }

    /** This for vectors along other axes. */
    public UnitNorm withAxes(int... along) {
        return new UnitNorm(config.with("axis", Arrays.stream(along).boxed().toList()));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor apply(Tensor weight) {
        return Norms.scaled(weight, Tensor.scalar(weight.dtype(), 1), Norms.of(weight, axes));
    }
}
