package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * Random numbers whose variance is the scale divided by a fan, so that signals keep their size through a layer.
 *
 * <p>A kernel of shape {@code [in, out]} has fan-in {@code in} and fan-out {@code out}; further leading dimensions
 * multiply both. A uniform distribution is plus or minus {@code sqrt(3 variance)}; a truncated normal one is cut at
 * two standard deviations by drawing again, and widened so that the variance holds after the cut.
 */
public final class VarianceScaling extends RandomInitializer {
    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    /** By what the scale is divided. */
    public enum Mode {
        /** The number of inputs. */
        FAN_IN,
        /** The number of outputs. */
        FAN_OUT,
        /** The mean of both. */
        FAN_AVG
    }

    /** What is drawn from. */
    public enum Distribution {
        /** Normal, cut at two standard deviations. */
        TRUNCATED_NORMAL,
        /** Normal. */
        UNTRUNCATED_NORMAL,
        /** Uniform. */
        UNIFORM
    }

    private final String className;
    private final double scale;
    private final Mode mode;
    private final Distribution distribution;
    private final Fans fans;

    /**
     * With these arguments: {@code scale}, {@code mode}, {@code distribution}, {@code seed}, {@code input_axes},
     * {@code output_axes}.
     */
    public VarianceScaling(Config config) {
        super(config);
        className = "VarianceScaling";
        scale = config.number("scale", 1);
        mode = config.choice("mode", Mode.FAN_IN);
        distribution = distribution(config);
        fans = new Fans(config);
        if (!(scale > 0)) {
            throw config.wrong("scale", "a number above 0", scale);
        }
    }

    private VarianceScaling(Config config, String className, double scale, Mode mode, Distribution distribution) {
        super(config);
        this.className = className;
        this.scale = scale;
        this.mode = mode;
        this.distribution = distribution;
        this.fans = new Fans(config);
    }

    /** Keras also says {@code normal} for the truncated one. */
    private static Distribution distribution(Config config) {
        if ("normal".equals(config.entries().get("distribution"))) {
            config.remember("distribution", "truncated_normal");
            return Distribution.TRUNCATED_NORMAL;
        }
        return config.choice("distribution", Distribution.TRUNCATED_NORMAL);
    }

    /**
     * With these numbers.
     *
     * @throws IllegalArgumentException if the scale is not above 0
     */
    public static VarianceScaling of(double scale, Mode mode, Distribution distribution) {
        return new VarianceScaling(
                Config.empty().with("scale", scale).with("mode", mode).with("distribution", distribution));
    }

    static VarianceScaling glorotUniform(Config config) {
        return new VarianceScaling(config, "GlorotUniform", 1, Mode.FAN_AVG, Distribution.UNIFORM);
    }

    static VarianceScaling glorotNormal(Config config) {
        return new VarianceScaling(config, "GlorotNormal", 1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
    }

    static VarianceScaling heNormal(Config config) {
        return new VarianceScaling(config, "HeNormal", 2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    static VarianceScaling heUniform(Config config) {
        return new VarianceScaling(config, "HeUniform", 2, Mode.FAN_IN, Distribution.UNIFORM);
    }

    static VarianceScaling lecunNormal(Config config) {
        return new VarianceScaling(config, "LecunNormal", 1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    static VarianceScaling lecunUniform(Config config) {
        return new VarianceScaling(config, "LecunUniform", 1, Mode.FAN_IN, Distribution.UNIFORM);
    }

    /** This with a seed of its own, so that it gives the same numbers every time. */
    public VarianceScaling withSeed(int seed) {
        Config seeded = config().with("seed", seed);
        return className.equals("VarianceScaling")
                ? new VarianceScaling(seeded)
                : new VarianceScaling(seeded, className, scale, mode, distribution);
    }

    @Override
    public String className() {
        return className;
    }

    @Override
    Tensor draw(RandomGenerator random, DType dtype, Shape shape) {
        double variance = scale / Math.max(1, fan(shape));
        double deviation = Math.sqrt(variance);
        return switch (distribution) {
            case UNIFORM -> random.uniform(dtype, shape, -Math.sqrt(3 * variance), Math.sqrt(3 * variance));
            case UNTRUNCATED_NORMAL -> random.normal(dtype, shape, 0, deviation);
            case TRUNCATED_NORMAL -> random.truncatedNormal(dtype, shape, 0, deviation / TRUNCATED_DEVIATION);
        };
    }

    private double fan(Shape shape) {
        return switch (mode) {
            case FAN_IN -> fans.in(shape);
            case FAN_OUT -> fans.out(shape);
            case FAN_AVG -> (fans.in(shape) + (double) fans.out(shape)) / 2;
        };
    }
}
