package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.ConvPart;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.PoolPart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions and pools and all their gradients are TensorFlow's: to the bit, but for averages, which divide. */
class WindowGoldensTest {
    private static final List<Blas> BLAS = List.of(BlasChoice.choose("openblas"), BlasChoice.choose("java"));
    private static final List<DType> DTYPES = List.of(DType.FLOAT32, DType.FLOAT64);

    static Stream<WindowCase> cases(String... kinds) {
        List<String> wanted = List.of(kinds);
        return WindowCase.all().stream().filter(c -> wanted.contains(c.kind));
    }

    static Stream<WindowCase> convolutions() {
        return cases("conv");
    }

    static Stream<WindowCase> transposedConvolutions() {
        return cases("transposed");
    }

    static Stream<WindowCase> maxPools() {
        return cases("max");
    }

    static Stream<WindowCase> maxPoolGradients() {
        return cases("max-gradient");
    }

    static Stream<WindowCase> averagePools() {
        return cases("avg");
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void convolution(WindowCase c) {
        check(c, ConvPart.OUTPUT, "x", "w", "y");
        check(c, ConvPart.INPUT, "w", "g", "dx");
        check(c, ConvPart.FILTER, "x", "g", "dw");
    }

    @ParameterizedTest
    @MethodSource("transposedConvolutions")
    void transposedConvolution(WindowCase c) {
        check(c, ConvPart.INPUT, "w", "x", "y");
        check(c, ConvPart.OUTPUT, "g", "w", "dx");
        check(c, ConvPart.FILTER, "g", "x", "dw");
    }

    private static void check(WindowCase c, ConvPart part, String first, String second, String result) {
        ConvGeometry geometry = c.convolution();
        Operation.Convolution operation = new Operation.Convolution(geometry, part);
        double[] expected = c.array(result);
        for (Blas blas : BLAS) {
            for (DType dtype : DTYPES) {
                WindowRun run = new WindowRun(dtype, WindowKernels.convolution(operation, blas, Workers.CALLER, dtype));
                double[] actual = run.of(expected.length, c.array(first), c.array(second));
                same(part + " by " + blas.name() + " in " + dtype, actual, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maxPools")
    void maxPool(WindowCase c) {
        check(c, PoolPart.OUTPUT, "y", "x");
        check(c, PoolPart.SPREAD, "dx", "x", "g");
        check(c, PoolPart.PICK, "picked", "x", "v");
    }

    @ParameterizedTest
    @MethodSource("maxPoolGradients")
    void maxPoolGradientOfNumbersThatAreNotFinite(WindowCase c) {
        check(c, PoolPart.SPREAD, "dx", "x", "g");
    }

    private static void check(WindowCase c, PoolPart part, String result, String... inputs) {
        Operation.MaxPool operation = new Operation.MaxPool(c.pool(), part);
        double[] expected = c.array(result);
        for (DType dtype : DTYPES) {
            WindowRun run = new WindowRun(dtype, WindowKernels.maxPool(operation, dtype));
            double[][] in = Stream.of(inputs).map(c::array).toArray(double[][]::new);
            same(part + " in " + dtype, run.of(expected.length, in), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("averagePools")
    void averagePool(WindowCase c) {
        check(c, false, "x", "y");
        check(c, true, "g", "dx");
    }

    private static void check(WindowCase c, boolean spread, String input, String result) {
        PoolGeometry geometry = c.pool();
        double[] expected = c.array(result);
        for (DType dtype : DTYPES) {
            WindowRun run =
                    new WindowRun(dtype, WindowKernels.averagePool(new Operation.AveragePool(geometry, spread), dtype));
            double[] actual = run.of(expected.length, c.array(input));
            for (int i = 0; i < expected.length; i++) {
                assertThat(result + " in " + dtype + ": " + i, actual[i], closeTo(expected[i], 2e-6));
            }
        }
    }

    /** Zeros of either sign are the same. */
    private static void same(String what, double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(what + ": element " + i, actual[i] + 0.0, is(expected[i] + 0.0));
        }
    }
}
