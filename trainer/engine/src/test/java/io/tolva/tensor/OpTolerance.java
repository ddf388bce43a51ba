package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.util.Map;
import java.util.Set;

/**
 * How near to TensorFlow's results ours must be: a number {@code e} allows {@code tolerance * (1 + |e|)}; integers and truth
 * values, and what IEEE 754 rounds correctly, must be equal.
 */
final class OpTolerance {
    /** Operations that round once or only choose or move. */
    private static final Set<String> EXACT = Set.of(
            "add",
            "sub",
            "mul",
            "div",
            "neg",
            "abs",
            "sign",
            "square",
            "sqrt",
            "floor",
            "ceil",
            "round",
            "maximum",
            "minimum",
            "squaredDifference",
            "relu",
            "relu6",
            "clip",
            "where",
            "cast",
            "max",
            "min",
            "topK",
            "sort",
            "diag",
            "diagPart",
            "eye",
            "bandPart",
            "transpose",
            "reshape",
            "expandDims",
            "squeeze",
            "concat",
            "stack",
            "unstack",
            "split",
            "pad",
            "tile",
            "repeat",
            "flip",
            "roll",
            "broadcastTo",
            "slice",
            "gather",
            "gatherNd",
            "takeAlongAxis",
            "oneHot",
            "meshgrid",
            "fill",
            "embeddingLookup",
            "maxPool1d",
            "maxPool2d");

    /** Operations whose zeros must have TensorFlow's sign. */
    private static final Set<String> SIGNED_ZEROS =
            Set.of("add", "sub", "mul", "div", "neg", "abs", "square", "sqrt", "floor", "ceil", "round", "cast");

    /** What float32 allows where it is not 1e-5: cancellation makes some results less exact than their parts. */
    private static final Map<String, Double> FLOAT32 = Map.of("variance", 1e-3);

    private OpTolerance() {}

    /** Asserts that a result of an operation is TensorFlow's. */
    static void assertResult(String op, String what, HostArray actual, HostArray expected) {
        double tolerance =
                EXACT.contains(op) ? 0 : expected.dtype() == DType.FLOAT32 ? FLOAT32.getOrDefault(op, 1e-5) : 1e-12;
        assertClose(what, actual, expected, tolerance);
        if (SIGNED_ZEROS.contains(op)) {
            assertThat(what + ": signs of zeros", negativeZeros(actual), is(negativeZeros(expected)));
        }
    }

    /** Asserts equal types and shapes, and elements that are near. */
    static void assertClose(String what, HostArray actual, HostArray expected, double tolerance) {
        assertThat(what + ": type", actual.dtype(), is(expected.dtype()));
        assertThat(what + ": shape", actual.shape(), is(expected.shape()));
        switch (expected.dtype()) {
            case FLOAT32, FLOAT64 -> assertNear(what, doubles(actual), doubles(expected), tolerance);
            default -> assertThat(what, actual, is(expected));
        }
    }

    private static void assertNear(String what, double[] actual, double[] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            double e = expected[i];
            double a = actual[i];
            boolean near = a == e || (Double.isNaN(e) ? Double.isNaN(a) : isFiniteAndNear(a, e, tolerance));
            if (!near) {
                throw new AssertionError(what + ": element " + i + ": expected " + e + ", got " + a);
            }
        }
    }

    private static boolean isFiniteAndNear(double actual, double expected, double tolerance) {
        return Double.isFinite(expected) && Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected));
    }

    private static int negativeZeros(HostArray array) {
        int count = 0;
        if (array.dtype() == DType.FLOAT32 || array.dtype() == DType.FLOAT64) {
            for (double value : doubles(array)) {
                count += value == 0 && 1 / value < 0 ? 1 : 0;
            }
        }
        return count;
    }

    static double[] doubles(HostArray array) {
        if (array.dtype() == DType.FLOAT64) {
            return array.doubles();
        }
        double[] doubles = new double[array.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = array.floats()[i];
        }
        return doubles;
    }
}
