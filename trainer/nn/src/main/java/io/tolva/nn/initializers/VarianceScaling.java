package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * Random numbers whose variance is the scale divided by a fan, so that signals keep their size through a layer.
 *
 * <p>A kernel of shape {@code [in, out]} has fan-in {@code in} and fan-out {@code out}; further leading dimensions multiply
 * both. A uniform distribution is plus or minus {@code sqrt(3 variance)}; a truncated normal one is cut at two standard
 * deviations by drawing again, and widened so that the variance holds after the cut.
 */
public final class VarianceScaling implements Initializer {
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
    private final Optional<Integer> seed;
    private final Config config;

    /** With these arguments: {@code scale}, {@code mode}, {@code distribution}, {@code seed}. */
    public VarianceScaling(Config config) {
        className = "VarianceScaling";
        scale = config.number("scale", 1);
        mode = config.choice("mode", Mode.FAN_IN);
        distribution = config.choice("distribution", Distribution.TRUNCATED_NORMAL);
        seed = config.optionalInteger("seed");
        config.ignore("input_axes", "output_axes");
        if (!(scale > 0)) {
            throw config.wrong("scale", "a number above 0", scale);
        }
        this.config = config.complete();
    }

    private VarianceScaling(String className, double scale, Mode mode, Distribution distribution, Config config) {
        this.className = className;
        this.scale = scale;
        this.mode = mode;
        this.distribution = distribution;
        this.seed = config.optionalInteger("seed");
        config.ignore("input_axes", "output_axes");
        this.config = config.complete();
    }

    static VarianceScaling glorotUniform(Config config) {
        return new VarianceScaling("GlorotUniform", 1, Mode.FAN_AVG, Distribution.UNIFORM, config);
    }

    static VarianceScaling heNormal(Config config) {
        return new VarianceScaling("HeNormal", 2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL, config);
    }

    static VarianceScaling heUniform(Config config) {
        return new VarianceScaling("HeUniform", 2, Mode.FAN_IN, Distribution.UNIFORM, config);
    }

    @Override
    public String className() {
        return className;
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed ofWeight) {
        RandomGenerator random = RandomGenerator.of(seed.map(Seed::of).orElse(ofWeight));
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
            case FAN_IN -> fanIn(shape);
            case FAN_OUT -> fanOut(shape);
            case FAN_AVG -> (fanIn(shape) + fanOut(shape)) / 2.0;
        };
    }

    private static int fanIn(Shape shape) {
        return switch (shape.rank()) {
            case 0 -> 1;
            case 1 -> shape.dim(0);
            default -> shape.size() / Math.max(1, shape.dim(-1));
        };
    }

    private static int fanOut(Shape shape) {
        return switch (shape.rank()) {
            case 0 -> 1;
            case 1 -> shape.dim(0);
            default -> shape.size() / Math.max(1, shape.dim(-2));
        };
    }
}
