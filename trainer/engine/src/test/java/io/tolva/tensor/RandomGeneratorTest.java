package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.graph.Step;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random numbers are distributed as they say, and follow from the seed alone. */
class RandomGeneratorTest {
    private static final int COUNT = 40_000;
    private static final Shape SHAPE = Shape.of(COUNT);

    /** The distance of Kolmogorov and Smirnov that chance exceeds once in a million samples: sqrt(ln(2e6) / (2n)). */
    private static final double DISTANCE = Math.sqrt(Math.log(2e6) / (2 * COUNT));

    private final RandomGenerator random = RandomGenerator.of(Seed.of(42));

    private static double[] sorted(Tensor x) {
        double[] elements = Ops.cast(x, DType.FLOAT64).toHostArray().doubles().clone();
        Arrays.sort(elements);
        return elements;
    }

    /** Asserts the cumulative distribution, mean and deviation; five of a mean's own deviations are allowed. */
    private static void check(double[] sorted, DoubleUnaryOperator distribution, double mean, double deviation) {
        double distance = 0;
        for (int i = 0; i < COUNT; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max((i + 1.0) / COUNT - expected, expected - (double) i / COUNT));
        }
        assertThat("distance", distance, lessThan(DISTANCE));
        double found = Arrays.stream(sorted).average().orElseThrow();
        assertThat("mean", found, closeTo(mean, 5 * deviation / Math.sqrt(COUNT)));
        double square =
                Arrays.stream(sorted).map(x -> (x - found) * (x - found)).sum() / COUNT;
        assertThat("deviation", Math.sqrt(square), closeTo(deviation, 5 * deviation / Math.sqrt(COUNT)));
    }

    private static double normal(double x) {
        return 0.5
                * (1 + Ops.erf(Tensor.scalar(DType.FLOAT64, x / Math.sqrt(2))).itemAsDouble());
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void uniform(DType dtype) {
        double[] numbers = sorted(random.uniform(dtype, SHAPE, -3, 5));
        check(numbers, x -> (x + 3) / 8, 1, 8 / Math.sqrt(12));
        assertThat(numbers[0], greaterThanOrEqualTo(-3.0));
        assertThat(numbers[COUNT - 1], lessThanOrEqualTo(5.0));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void normalNumbers(DType dtype) {
        check(sorted(random.normal(dtype, SHAPE, 2, 0.5)), x -> normal((x - 2) / 0.5), 2, 0.5);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void truncatedNormalNumbers(DType dtype) {
        double[] numbers = sorted(random.truncatedNormal(dtype, SHAPE, 1, 3));
        double tail = normal(-2);
        check(numbers, x -> (normal((x - 1) / 3) - tail) / (1 - 2 * tail), 1, 3 * 0.8796256610342398);
        assertThat(numbers[0], greaterThanOrEqualTo(-5.0));
        assertThat(numbers[COUNT - 1], lessThanOrEqualTo(7.0));
    }

    @ParameterizedTest
    @EnumSource(names = {"INT32", "INT64"})
    void uniformIntegers(DType dtype) {
        Tensor numbers = random.uniformInt(dtype, SHAPE, -2, 5);
        assertThat(numbers.dtype(), is(dtype));
        int[] counts = Ops.binCount(Ops.add(numbers, Tensor.scalar(dtype, 2)), 0)
                .toHostArray()
                .ints();
        assertThat(counts.length, is(7));
        double expected = COUNT / 7.0;
        double chi = Arrays.stream(counts)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        // With six degrees of freedom chance exceeds 39 once in a million.
        assertThat("chi squared of " + Arrays.toString(counts), chi, lessThan(39.0));
    }

    @Test
    void bernoulli() {
        double share = Ops.countNonzero(random.bernoulli(SHAPE, 0.3)).itemAsDouble() / COUNT;
        assertThat(share, closeTo(0.3, 5 * Math.sqrt(0.3 * 0.7 / COUNT)));
        assertThat(Ops.any(random.bernoulli(SHAPE, 0)).itemAsDouble(), is(0.0));
        assertThat(Ops.all(random.bernoulli(SHAPE, 1)).itemAsDouble(), is(1.0));
    }

    @Test
    void aPermutationHasEachNumberOnce() {
        int[] numbers = random.permutation(1000).toHostArray().ints();
        assertThat(numbers, is(not(random.permutation(1000).toHostArray().ints())));
        assertThat(
                Arrays.stream(numbers).sorted().toArray(),
                is(IntStream.range(0, 1000).toArray()));
    }

    @Test
    void everyOrderOfThreeIsAsProbable() {
        int[] counts = new int[27];
        for (int i = 0; i < 6000; i++) {
            int[] order = random.permutation(3).toHostArray().ints();
            counts[order[0] * 9 + order[1] * 3 + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(n -> n > 0).toArray();
        assertThat(seen.length, is(6));
        for (int count : seen) {
            assertThat((double) count, closeTo(1000, 150));
        }
    }

    @Test
    void dropoutKeepsTheMean() {
        Tensor dropped = Ops.dropout(Tensor.ones(SHAPE), 0.25, random);
        double kept = Ops.countNonzero(dropped).itemAsDouble() / COUNT;
        assertThat(kept, closeTo(0.75, 5 * Math.sqrt(0.75 * 0.25 / COUNT)));
        assertThat((double) Ops.max(dropped).item(), closeTo(1 / 0.75, 1e-6));
        Tensor x = Tensor.of(1f, 2f);
        assertThat(Ops.dropout(x, 0, random), is(x));
        assertThrows(IllegalArgumentException.class, () -> Ops.dropout(x, 1, random));
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndEachCallOthers() {
        RandomGenerator other = RandomGenerator.of(Seed.of(42));
        HostArray first = random.normal(DType.FLOAT32, Shape.of(5), 0, 1).toHostArray();
        assertThat(other.normal(DType.FLOAT32, Shape.of(5), 0, 1).toHostArray(), is(first));
        assertThat(random.normal(DType.FLOAT32, Shape.of(5), 0, 1).toHostArray(), is(not(first)));
        HostArray longer = RandomGenerator.of(Seed.of(42))
                .normal(DType.FLOAT32, Shape.of(6), 0, 1)
                .toHostArray();
        assertThat(Arrays.copyOf(longer.floats(), 5), is(first.floats()));
    }

    @Test
    void theStateGoesOnWhereItWas() {
        random.uniform(DType.FLOAT32, Shape.of(3), 0, 1);
        RandomGenerator restored = RandomGenerator.of(Seed.of(0));
        restored.state().assign(random.state().value());
        assertThat(
                restored.uniform(DType.FLOAT32, Shape.of(3), 0, 1).toHostArray(),
                is(random.uniform(DType.FLOAT32, Shape.of(3), 0, 1).toHostArray()));
    }

    @Test
    void aCompiledStepGoesOnAtEachCall() {
        RandomGenerator eager = RandomGenerator.of(Seed.of(7));
        RandomGenerator compiled = RandomGenerator.of(Seed.of(7));
        Step draw = Step.compile(x -> x.plus(compiled.normal(DType.FLOAT32, Shape.of(4), 0, 1)));
        Tensor zeros = Tensor.zeros(Shape.of(4));
        for (int i = 0; i < 4; i++) {
            HostArray expected =
                    zeros.plus(eager.normal(DType.FLOAT32, Shape.of(4), 0, 1)).toHostArray();
            assertThat("call " + i, draw.call(zeros).toHostArray(), is(expected));
        }
    }

    @Test
    void badRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> random.uniform(DType.FLOAT32, SHAPE, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> random.uniformInt(DType.INT32, SHAPE, 0, 1L << 40));
        assertThrows(IllegalArgumentException.class, () -> random.uniformInt(DType.INT64, SHAPE, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> random.bernoulli(SHAPE, 1.5));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> random.normal(DType.INT32, SHAPE, 0, 1));
        assertThat(
                error.getMessage(),
                containsString("normal: wrong element type: shape [40000]: expected float32 or float64, got int32"));
    }
}
