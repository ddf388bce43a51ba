package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Operation;

/**
 * Random tensors from one seed: the counter-based generator Philox 4x32-10, whose numbers depend on the seed, on how many
 * tensors have been drawn before, and on the place in the tensor; not on the number of threads or on the device.
 *
 * <pre>{@code
 * RandomGenerator random = RandomGenerator.of(Seed.of(42));
 * Tensor weights = random.normal(DType.FLOAT32, Shape.of(784, 300), 0, 0.05);
 * }</pre>
 *
 * <p>The state is a variable, so that a compiled step goes on with new numbers at each run. Drawing has no gradient with
 * respect to anything. Not safe for use by several threads: give each its own, by {@link Seed#split(String)}.
 */
public final class RandomGenerator {
    private final Variable state;

    private RandomGenerator(Variable state) {
        this.state = state;
    }

    /** The generator at the start of a seed's streams. */
    public static RandomGenerator of(Seed seed) {
        return new RandomGenerator(new Variable("random", Tensor.of(seed.value(), 0L), false));
    }

    /** The state, an int64 pair: the seed and the number of tensors drawn. To save it and go on later. */
    public Variable state() {
        return state;
    }

    private Tensor draw(Distribution distribution, DType dtype, Shape shape) {
        Operation operation = new Operation.Random(distribution);
        Tensor numbers = Execution.run(operation, dtype, shape, state.value());
        state.assignAdd(Tensor.of(0L, 1L));
        return numbers;
    }

    private static void checkFloat(String name, DType dtype, Shape shape) {
        if (!dtype.isFloat()) {
            throw new IllegalArgumentException(
                    name + ": wrong element type: shape " + shape + ": expected float32 or float64, got " + dtype);
        }
    }

    /**
     * Floats that are uniform on {@code [min, max)}; a float32 may be rounded to {@code max}.
     *
     * @throws IllegalArgumentException if the type is not a float, or {@code min} is above {@code max}
     */
    public Tensor uniform(DType dtype, Shape shape, double min, double max) {
        checkFloat("uniform", dtype, shape);
        if (!(min <= max)) {
            throw new IllegalArgumentException(
                    "uniform: limits the wrong way round: expected min to max, got " + min + " to " + max);
        }
        Tensor unit = draw(Distribution.UNIFORM, dtype, shape);
        return min == 0 && max == 1 ? unit : unit.times(max - min).plus(min);
    }

    /**
     * Normally distributed floats.
     *
     * @throws IllegalArgumentException if the type is not a float
     */
    public Tensor normal(DType dtype, Shape shape, double mean, double deviation) {
        checkFloat("normal", dtype, shape);
        return draw(Distribution.NORMAL, dtype, shape).times(deviation).plus(mean);
    }

    /**
     * Normally distributed floats of which none is more than two deviations from the mean.
     *
     * @param deviation of the distribution before it is cut; that of the numbers is 0.8796 times as large
     * @throws IllegalArgumentException if the type is not a float
     */
    public Tensor truncatedNormal(DType dtype, Shape shape, double mean, double deviation) {
        checkFloat("truncatedNormal", dtype, shape);
        return draw(Distribution.TRUNCATED_NORMAL, dtype, shape)
                .times(deviation)
                .plus(mean);
    }

    /**
     * Integers that are uniform on {@code [min, max)}. They are remainders of 64 random bits, so no number is more
     * probable than another by more than {@code (max - min) / 2^64} of its probability.
     *
     * @param dtype int32 or int64
     * @throws IllegalArgumentException if there is no number in the range, it has 2^63 or more numbers, or one is not of
     *     the type
     */
    public Tensor uniformInt(DType dtype, Shape shape, long min, long max) {
        boolean fits = dtype == DType.INT64
                || (dtype == DType.INT32 && min >= Integer.MIN_VALUE && max - 1 <= Integer.MAX_VALUE);
        if (!fits || max <= min || max - min <= 0) {
            throw new IllegalArgumentException("uniformInt: wrong range: " + dtype + " " + shape
                    + ": expected int32 or int64 and less than 2^63 numbers of it, got " + min + " to " + max);
        }
        Tensor bits = draw(Distribution.BITS, DType.INT64, shape);
        Tensor rest = Ops.floorMod(bits, whole(max - min));
        return Ops.cast(Ops.add(rest, whole(min)), dtype);
    }

    private static Tensor whole(long value) {
        return Tensor.of(HostArray.wrap(Shape.scalar(), new long[] {value}));
    }

    /**
     * Truth values, each true with a probability.
     *
     * @throws IllegalArgumentException if the probability is below 0 or above 1
     */
    public Tensor bernoulli(Shape shape, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "bernoulli: wrong probability: shape " + shape + ": expected 0 to 1, got " + probability);
        }
        return Ops.less(draw(Distribution.UNIFORM, DType.FLOAT64, shape), Tensor.scalar(DType.FLOAT64, probability));
    }

    /** The int32 numbers from 0 to {@code count - 1} in random order, each order as probable as another. */
    public Tensor permutation(int count) {
        return Ops.argSort(draw(Distribution.BITS, DType.INT64, Shape.of(count)), 0, false);
    }
}
