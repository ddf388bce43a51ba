package io.tolva.data.preprocess;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class QuantileCellsTest {
    private static final int MANY = 300_000;
    private static final int PARTS = 20;

    private static float[] numbers(int count, ToDoubleFunction<Philox> number) {
        Philox random = new Philox(27, 18);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) number.applyAsDouble(random);
        }
        return numbers;
    }

    private static Quantiles quantiles(float[] numbers) {
        QuantileCells cells = new QuantileCells();
        for (float number : numbers) {
            cells.add(number);
        }
        return cells.quantiles();
    }

    private static double exact(float[] sorted, int part) {
        double rank = (double) sorted.length * part / PARTS;
        int below = (int) rank;
        return below == 0
                ? sorted[0]
                : sorted[below - 1] + (rank - below) * ((double) sorted[below] - sorted[below - 1]);
    }

    @Test
    void areExactOfFewDifferentNumbers() {
        for (int count : new int[] {1, 2, 19, 20, 21, 5_000}) {
            float[] numbers = numbers(count, random -> Math.rint((random.nextFloat() - 0.5) * 1000) / 8);
            Quantiles quantiles = quantiles(numbers);
            Arrays.sort(numbers);
            for (int part = 1; part < PARTS; part++) {
                assertThat(quantiles.at(part, PARTS), closeTo(exact(numbers, part), 1e-9));
                assertThat(quantiles.rankError(part, PARTS), is(0.0));
            }
        }
    }

    @Test
    void keepTheStatedErrorOfManyDifferentNumbers() {
        assertErrors(numbers(MANY, random -> random.nextFloat()));
        assertErrors(numbers(MANY, random -> random.nextFloat() < 0.4 ? 0 : Math.exp(random.nextFloat() * 40 - 20)));
        assertErrors(numbers(MANY, random -> Math.tan((random.nextFloat() - 0.5) * 3.1)));
        assertErrors(numbers(MANY, random -> 1.7e9 + random.nextFloat() * 1e9));
    }

    private static void assertErrors(float[] numbers) {
        Quantiles quantiles = quantiles(numbers);
        Arrays.sort(numbers);
        for (int part = 1; part < PARTS; part++) {
            double quantile = quantiles.at(part, PARTS);
            double error = quantiles.rankError(part, PARTS);
            assertThat(rankDistance(numbers, quantile, (double) part / PARTS), lessThanOrEqualTo(error + 1.0 / MANY));
            assertThat(error, lessThanOrEqualTo(0.001));
            double exact = exact(numbers, part);
            assertThat(quantile, closeTo(exact, Math.abs(exact) / 128));
        }
    }

    /** How far the ranks of a number, which are several if it is there several times, are from the one that was asked for. */
    private static double rankDistance(float[] sorted, double number, double asked) {
        double below = Arrays.stream(boxed(sorted)).filter(x -> x < number).count() / (double) sorted.length;
        double upTo = Arrays.stream(boxed(sorted)).filter(x -> x <= number).count() / (double) sorted.length;
        return Math.max(0, Math.max(below - asked, asked - upTo));
    }

    private static double[] boxed(float[] numbers) {
        double[] doubles = new double[numbers.length];
        Arrays.setAll(doubles, i -> numbers[i]);
        return doubles;
    }

    /** Half of the numbers lie so near to each other, and the others so far apart, that one cell holds that half. */
    private static float[] crowded() {
        return numbers(
                MANY,
                random -> random.nextFloat() < 0.5
                        ? 1 + random.nextFloat() / 4096
                        : Math.scalb(1 + random.nextFloat(), (int) (random.nextUnsignedInt() % 250) - 125));
    }

    @Test
    void refuseWhatTheyDoNotKnowWellEnough() {
        float[] crowded = crowded();
        assertThat(quantiles(crowded).rankError(1, 2), greaterThan(0.01));
        HostArray values = HostArray.of(crowded);
        BucketizerAnalyzer analyzer = Bucketizer.analyzer(2);
        String message = assertThrows(IllegalArgumentException.class, () -> analyzer.fit(List.of(values)))
                .getMessage();
        assertThat(message, containsString("boundary 1 of 1: expected a rank error of at most 0.01, got 0."));
        assertThat(
                analyzer.withMaxRankError(1)
                        .fit(List.of(values))
                        .boundaries()
                        .get(0)
                        .doubleValue(),
                closeTo(1, 1.0 / 128));
    }

    @Test
    void takeTheZerosForOne() {
        Quantiles quantiles = quantiles(new float[] {-0.0f, 0.0f, -0.0f, 0.0f});
        assertThat(quantiles.at(1, 2), is(0.0));
    }

    @Test
    void coverTheEndsOfTheRange() {
        float[] ends = {-Float.MAX_VALUE, -Float.MIN_VALUE, 0, Float.MIN_VALUE, Float.MAX_VALUE};
        Quantiles quantiles = quantiles(ends);
        for (int i = 1; i < ends.length; i++) {
            assertThat((float) quantiles.at(i, ends.length), is(ends[i - 1]));
        }
    }
}
