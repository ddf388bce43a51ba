package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.autodiff.GradientTape;
import io.tolva.autodiff.Unconnected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case, asked of our operation. A case in float64 is asked in float32, with a wider tolerance, while the operation
 * knows no float64.
 */
final class GoldenRun {
    private static final double NARROWED = 1e-4;
    private static final double NARROWED_GRADIENT = 1e-3;
    private static final double GRADIENT = 1e-11;
    private static final double SECOND_GRADIENT = 1e-10;

    private final GoldenOps.Entry entry;
    private final OpCase golden;
    private final boolean narrowed;

    private GoldenRun(GoldenOps.Entry entry, OpCase golden) {
        this.entry = entry;
        this.golden = golden;
        this.narrowed =
                golden.has(DType.FLOAT64) && !golden.refused() && !entry.types().contains(DType.FLOAT64);
    }

    static GoldenRun of(GoldenOps.Entry entry, OpCase golden) {
        return new GoldenRun(entry, golden);
    }

    /** Does the operation know these types and arguments? */
    boolean isPossible() {
        if (!entry.limits().test(golden)) {
            return false;
        }
        for (DType dtype : DType.values()) {
            DType here = narrowed && dtype == DType.FLOAT64 ? DType.FLOAT32 : dtype;
            if (golden.has(dtype) && !entry.types().contains(here)) {
                return golden.refused();
            }
        }
        return true;
    }

    private List<Tensor> outputs() {
        return entry.function().apply(tensors(golden.inputs()), golden.attributes());
    }

    /** Asserts that this is a mistake of the caller's, and gives the message. */
    String refusal() {
        RuntimeException error = assertThrows(RuntimeException.class, this::outputs);
        assertThat(
                error,
                anyOf(
                        instanceOf(IllegalArgumentException.class),
                        instanceOf(IndexOutOfBoundsException.class),
                        instanceOf(ArithmeticException.class)));
        return String.valueOf(error.getMessage());
    }

    void assertOutputs() {
        List<Tensor> outputs = outputs();
        List<HostArray> expected = golden.outputs();
        assertThat("number of results", outputs.size(), is(expected.size()));
        for (int i = 0; i < expected.size(); i++) {
            HostArray actual = outputs.get(i).toHostArray();
            if (narrowed) {
                OpTolerance.assertClose("result " + i, actual, narrow(expected.get(i)), NARROWED);
            } else {
                OpTolerance.assertResult(golden.op(), "result " + i, actual, expected.get(i));
            }
        }
    }

    void assertGradients() {
        List<Variable> sources = sources();
        assertGradients(gradients(sources), golden.gradients(), narrowed ? NARROWED_GRADIENT : GRADIENT);
    }

    void assertSecondGradients() {
        List<Variable> sources = sources();
        try (GradientTape tape = GradientTape.open()) {
            List<Tensor> squares = new ArrayList<>();
            for (Tensor gradient : gradients(sources)) {
                squares.add(Ops.sum(Ops.square(gradient)));
            }
            List<Tensor> second = tape.gradient(Ops.addN(squares), sources, Unconnected.ZERO);
            assertGradients(second, golden.secondGradients(), narrowed ? NARROWED_GRADIENT : SECOND_GRADIENT);
        }
    }

    private List<Tensor> gradients(List<Variable> sources) {
        try (GradientTape tape = GradientTape.open()) {
            List<Tensor> outputs = entry.function().apply(inputs(sources), golden.attributes());
            List<Tensor> terms = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                HostArray weights = golden.weights().get(i);
                if (weights != null) {
                    terms.add(Ops.sum(Ops.mul(tensor(weights), outputs.get(i))));
                }
            }
            return tape.gradient(Ops.addN(terms), sources, Unconnected.ZERO);
        }
    }

    /** The inputs by which TensorFlow differentiated. */
    private List<Variable> sources() {
        List<Variable> sources = new ArrayList<>();
        for (HostArray input : golden.inputs()) {
            if (input.dtype() == DType.FLOAT64) {
                sources.add(Variable.of(tensor(input)));
            }
        }
        return sources;
    }

    private List<Tensor> inputs(List<Variable> sources) {
        List<Tensor> inputs = new ArrayList<>();
        int next = 0;
        for (HostArray input : golden.inputs()) {
            inputs.add(input.dtype() == DType.FLOAT64 ? sources.get(next++).value() : tensor(input));
        }
        return inputs;
    }

    private void assertGradients(List<Tensor> actual, List<@Nullable HostArray> expected, double tolerance) {
        int next = 0;
        for (int i = 0; i < expected.size(); i++) {
            HostArray gradient = expected.get(i);
            if (gradient != null) {
                HostArray found = actual.get(next++).toHostArray();
                OpTolerance.assertClose("by input " + i, found, narrowed ? narrow(gradient) : gradient, tolerance);
            }
        }
    }

    private List<Tensor> tensors(List<HostArray> arrays) {
        return arrays.stream().map(this::tensor).toList();
    }

    private Tensor tensor(HostArray array) {
        return Tensor.of(narrowed ? narrow(array) : array);
    }

    private static HostArray narrow(HostArray array) {
        if (array.dtype() != DType.FLOAT64) {
            return array;
        }
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.doubles()[i];
        }
        return HostArray.wrap(array.shape(), floats);
    }
}
