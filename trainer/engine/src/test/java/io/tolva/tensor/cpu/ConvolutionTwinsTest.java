package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fast convolutions against plain loops, on random geometries. */
class ConvolutionTwinsTest {
    private static final long SEED = Long.getLong("tolva.windows.seed", 20261128);
    private static final int GEOMETRIES = Integer.getInteger("tolva.windows", 600);
    private static final List<Workers> WORKERS = List.of(Workers.CALLER, WorkerPool.of(2), WorkerPool.of(5));

    /** Of the sum of the absolute products; sums have at most some thousand terms, in an order of their own. */
    private static final double TOLERANCE = 3e-6;

    @Test
    void givesWhatPlainLoopsGiveWithAnyNumberOfWorkers() {
        System.out.println(GEOMETRIES + " convolutions of seed " + SEED + "; replay with -Dtolva.windows.seed=" + SEED
                + " -Dtolva.windows=" + GEOMETRIES);
        RandomWindows random = new RandomWindows(SEED);
        List<Blas> blas = List.of(BlasChoice.choose("openblas"), BlasChoice.choose("java"));
        List<ConvGeometry> empty = new ArrayList<>();
        for (int i = 0; i < GEOMETRIES; i++) {
            ConvGeometry geometry = random.convolution();
            if (geometry.outputShape().size() == 0) {
                empty.add(geometry);
            }
            for (ConvPart part : ConvPart.values()) {
                check(geometry, part, blas.get(i % 2), random);
            }
        }
        assertThat("geometries without an output", empty.size(), is(greaterThan(GEOMETRIES / 10)));
    }

    private static void check(ConvGeometry geometry, ConvPart part, Blas blas, RandomWindows random) {
        Shape first = part == ConvPart.INPUT ? geometry.filterShape() : geometry.inputShape();
        Shape second = part == ConvPart.OUTPUT ? geometry.filterShape() : geometry.outputShape();
        double[] a = random.numbers(first.size());
        double[] b = random.numbers(second.size());
        double[] expected = plain(geometry, part, a, b);
        double[] absolute = plain(geometry, part, absolute(a), absolute(b));
        String what = part + " of " + geometry + " by " + blas.name();
        double[] once = fast(geometry, part, blas, WORKERS.get(0)).of(expected.length, a, b);
        for (int i = 0; i < expected.length; i++) {
            assertThat(what + ": element " + i, once[i], is(closeTo(expected[i], TOLERANCE * absolute[i] + 1e-12)));
        }
        for (Workers workers : WORKERS) {
            WindowRun run = fast(geometry, part, blas, workers);
            assertThat(what, run.of(expected.length, a, b), is(once));
            assertThat(what + ", again", run.of(expected.length, a, b), is(once));
        }
    }

    private static WindowRun fast(ConvGeometry geometry, ConvPart part, Blas blas, Workers workers) {
        Operation.Convolution operation = new Operation.Convolution(geometry, part);
        return new WindowRun(DType.FLOAT32, WindowKernels.convolution(operation, blas, workers, DType.FLOAT32));
    }

    private static double[] plain(ConvGeometry geometry, ConvPart part, double[] a, double[] b) {
        double[] out = new double[shape(geometry, part).size()];
        switch (part) {
            case OUTPUT -> PlainConvolution.forward(geometry, a, b, out);
            case INPUT -> PlainConvolution.inputGradient(geometry, a, b, out);
            case FILTER -> PlainConvolution.filterGradient(geometry, a, b, out);
        }
        return out;
    }

    private static Shape shape(ConvGeometry geometry, ConvPart part) {
        return switch (part) {
            case OUTPUT -> geometry.outputShape();
            case INPUT -> geometry.inputShape();
            case FILTER -> geometry.filterShape();
        };
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }
}
