package io.tolva.nn.initializers;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/**
 * Keras's initializers by name.
 *
 * <p>A kernel of shape {@code [in, out]} has fan-in {@code in} and fan-out {@code out}; further leading dimensions multiply
 * both. The variance is the scale divided by the fan. A uniform initializer draws from plus or minus
 * {@code sqrt(3 variance)}; a normal one from a normal distribution cut at two standard deviations by drawing again,
 * widened so that the variance holds after the cut.
 */
public enum StandardInitializer implements Initializer {
    /** Zeros. */
    ZEROS("Zeros"),
    /** Ones. */
    ONES("Ones"),
    /** Uniform with variance 1 over the mean of both fans: Keras's default for kernels. */
    GLOROT_UNIFORM("GlorotUniform"),
    /** Uniform with variance 2 over the fan-in. */
    HE_UNIFORM("HeUniform"),
    /** Truncated normal with variance 2 over the fan-in. */
    HE_NORMAL("HeNormal");

    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    private final String className;

    StandardInitializer(String className) {
        this.className = className;
    }

    /** The name of Keras's class: {@code GlorotUniform}. */
    public String className() {
        return className;
    }

    /**
     * The initializer with Keras's name, {@code glorot_uniform} or {@code GlorotUniform}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static StandardInitializer named(String name) {
        for (StandardInitializer initializer : values()) {
            if (initializer.className.equals(name) || initializer.label().equals(name)) {
                return initializer;
            }
        }
        throw new IllegalArgumentException("unknown initializer: expected one of "
                + Arrays.stream(values()).map(StandardInitializer::label).toList() + ", got " + name);
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Tensor create(Shape shape, Seed seed) {
        return switch (this) {
            case ZEROS -> Tensor.zeros(shape);
            case ONES -> Tensor.ones(shape);
            case GLOROT_UNIFORM -> uniform(shape, 2.0 / Math.max(1, fanIn(shape) + fanOut(shape)), seed);
            case HE_UNIFORM -> uniform(shape, 2.0 / Math.max(1, fanIn(shape)), seed);
            case HE_NORMAL -> truncatedNormal(shape, 2.0 / Math.max(1, fanIn(shape)), seed);
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

    private static Tensor uniform(Shape shape, double variance, Seed seed) {
        float limit = (float) Math.sqrt(3 * variance);
        Philox random = seed.generator();
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * random.nextFloat() - 1) * limit;
        }
        return Tensor.of(HostArray.wrap(shape, values));
    }

    private static Tensor truncatedNormal(Shape shape, double variance, Seed seed) {
        double deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
        Philox random = seed.generator();
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            double z = normal(random);
            while (Math.abs(z) > 2) {
                z = normal(random);
            }
            values[i] = (float) (z * deviation);
        }
        return Tensor.of(HostArray.wrap(shape, values));
    }

    /** Box and Muller, "A note on the generation of random normal deviates" (1958); StrictMath for equal bits anywhere. */
    private static double normal(Philox random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - (double) random.nextFloat()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextFloat());
    }
}
