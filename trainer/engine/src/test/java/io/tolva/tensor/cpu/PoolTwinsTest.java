package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import org.junit.jupiter.api.Test;

/** The fast pools against plain loops, on random geometries. */
class PoolTwinsTest {
    private static final long SEED = Long.getLong("tolva.windows.seed", 20261128);
    private static final int GEOMETRIES = Integer.getInteger("tolva.windows", 600);

    private final RandomWindows random = new RandomWindows(SEED);

    PoolTwinsTest() {
        System.out.println(GEOMETRIES + " pools of seed " + SEED + "; replay with -Dtolva.windows.seed=" + SEED
                + " -Dtolva.windows=" + GEOMETRIES);
    }

    @Test
    void theFirstOfTheLargestIsTaken() {
        for (int i = 0; i < GEOMETRIES; i++) {
            PoolGeometry geometry = random.pool();
            checkMax(geometry, random.ties(geometry.inputShape().size()), integers(geometry));
        }
    }

    @Test
    void theLargestIsFoundAmongTheSmallestAndTheGreatestNumbers() {
        for (int i = 0; i < GEOMETRIES; i++) {
            PoolGeometry geometry = random.pool();
            checkMax(geometry, random.extremes(geometry.inputShape().size()), integers(geometry));
        }
    }

    @Test
    void numbersThatAreNotFiniteAreTreatedAlike() {
        for (int i = 0; i < GEOMETRIES; i++) {
            PoolGeometry geometry = random.pool();
            checkMax(geometry, random.specials(geometry.inputShape().size()), integers(geometry));
        }
    }

    @Test
    void aGradientThatIsNotFiniteStaysWhereItBelongs() {
        for (int i = 0; i < GEOMETRIES; i++) {
            PoolGeometry geometry = random.pool();
            double[] x = random.ties(geometry.inputShape().size());
            double[] g = random.specials(geometry.outputShape().size());
            checkMax(geometry, x, g);
        }
    }

    /** Sums of small integers are exact, so results are compared to the bit; zeros of either sign are the same. */
    private void checkMax(PoolGeometry geometry, double[] x, double[] g) {
        double[] max = new double[geometry.outputShape().size()];
        PlainPool.max(geometry, x, max);
        same("maximum of " + geometry, max(geometry, PoolPart.OUTPUT).of(max.length, x), max);
        double[] spread = new double[x.length];
        PlainPool.maxGradient(geometry, x, g, spread);
        WindowRun run = max(geometry, PoolPart.SPREAD);
        same("gradient of " + geometry, run.of(x.length, x, g), spread);
        same("gradient of " + geometry + ", again", run.of(x.length, x, g), spread);
        double[] values = random.ties(x.length);
        double[] picked = new double[max.length];
        PlainPool.maxPick(geometry, x, values, picked);
        same("pick of " + geometry, max(geometry, PoolPart.PICK).of(picked.length, x, values), picked);
    }

    @Test
    void averagesAreThoseOfPlainLoops() {
        for (int i = 0; i < GEOMETRIES; i++) {
            PoolGeometry geometry = random.pool();
            double[] x = random.numbers(geometry.inputShape().size());
            double[] g = random.numbers(geometry.outputShape().size());
            double[] average = new double[g.length];
            PlainPool.average(geometry, x, average);
            near("average of " + geometry, average(geometry, false).of(g.length, x), average);
            double[] spread = new double[x.length];
            PlainPool.averageGradient(geometry, g, spread);
            near("gradient of " + geometry, average(geometry, true).of(x.length, g), spread);
        }
    }

    private double[] integers(PoolGeometry geometry) {
        return random.ties(geometry.outputShape().size());
    }

    private static WindowRun max(PoolGeometry geometry, PoolPart part) {
        return new WindowRun(
                DType.FLOAT32, WindowKernels.maxPool(new Operation.MaxPool(geometry, part), DType.FLOAT32));
    }

    private static WindowRun average(PoolGeometry geometry, boolean spread) {
        Operation.AveragePool operation = new Operation.AveragePool(geometry, spread);
        return new WindowRun(DType.FLOAT32, WindowKernels.averagePool(operation, DType.FLOAT32));
    }

    private static void same(String what, double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(what + ": element " + i, actual[i] + 0.0, is(expected[i] + 0.0));
        }
    }

    private static void near(String what, double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(what + ": element " + i, actual[i], is(closeTo(expected[i], 2e-6)));
        }
    }
}
