package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * No vector longer than a maximum.
 *
 * <p>The vectors lie along the axes: of a kernel {@code [in, out]} those along axis 0 are the weights of one unit each.
 */
public final class MaxNorm implements Constraint {
    private final double maximum;
    private final int[] axes;
    private final Config config;

    /**
     * With these arguments: {@code max_value}, 2 if it is missing, and {@code axis}, one or several, 0 if it is
     * missing.
     */
    public MaxNorm(Config config) {
        maximum = config.number("max_value", 2);
        axes = Norms.axes(config);
        if (!(maximum >= 0)) {
            throw config.wrong("max_value", "at least 0", maximum);
        }
        this.config = config.complete();
    }

    /**
     * With this maximum along axis 0.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public static MaxNorm of(double maximum) {
        return new MaxNorm(Config.empty().with("max_value", maximum));
    }

    /** This for vectors along other axes, such as 0, 1 and 2 of a kernel of a two-dimensional convolution. */
    public MaxNorm withAxes(int... along) {
        return new MaxNorm(config.with("axis", Arrays.stream(along).boxed().toList()));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor apply(Tensor weight) {
        Tensor norms = Norms.of(weight, axes);
        return Norms.scaled(weight, Ops.clip(norms, 0, maximum), norms);
    }
}
