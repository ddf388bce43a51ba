package io.tolva.nn.constraints;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Arrays;

/**
 * No vector shorter than a minimum or longer than a maximum, or at least nearer to that: a rate below 1 goes only
 * that part of the way at each step. The vectors lie along the axes, as for {@link MaxNorm}.
 */
public final class MinMaxNorm implements Constraint {
    private final double minimum;
    private final double maximum;
    private final double rate;
    private final int[] axes;
    private final Config config;

    /**
     * With these arguments: {@code min_value}, 0 if it is missing, {@code max_value} and {@code rate}, each 1 if it
     * is missing, and {@code axis}, one or several, 0 if it is missing.
     */
    public MinMaxNorm(Config config) {
        minimum = config.number("min_value", 0);
        maximum = config.number("max_value", 1);
        rate = config.number("rate", 1);
        axes = Norms.axes(config);
        if (!(minimum >= 0 && minimum <= maximum)) {
            throw config.wrong("min_value", "0 to max_value, which is " + maximum, minimum);
        }
        this.config = config.complete();
    }

    /**
     * Between these lengths along axis 0.
     *
     * @throws IllegalArgumentException if the minimum is below 0 or above the maximum
     */
    public static MinMaxNorm of(double minimum, double maximum) {
        return new MinMaxNorm(Config.empty().with("min_value", minimum).with("max_value", maximum));
    }

    /** This, going a part of the way at each step. */
    public MinMaxNorm withRate(double part) {
        return new MinMaxNorm(config.with("rate", part));
    }

    /** This for vectors along other axes. */
    public MinMaxNorm withAxes(int... along) {
        return new MinMaxNorm(config.with("axis", Arrays.stream(along).boxed().toList()));
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor apply(Tensor weight) {
        Tensor norms = Norms.of(weight, axes);
        Tensor wanted = Ops.clip(norms, minimum, maximum).times(rate).plus(norms.times(1 - rate));
        return Norms.scaled(weight, wanted, norms);
    }
}
