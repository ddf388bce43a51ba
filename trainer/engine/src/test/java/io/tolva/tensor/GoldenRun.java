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
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One case, asked of our operation. */
final class GoldenRun {
    private static final double GRADIENT = 1e-11;
    private static final double SECOND_GRADIENT = 1e-10;

    private final GoldenOps.Entry entry;
    private final OpCase golden;

    private GoldenRun(GoldenOps.Entry entry, OpCase golden) {
        this.entry = entry;
        this.golden = golden;
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
            if (golden.has(dtype) && !entry.types().contains(dtype)) {
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
        assertOutputs(outputs());
    }

    /** Asserts that the compiled operation gives the same, when it is replayed. */
    void assertCompiledOutputs() {
        Tensor[] inputs = tensors(golden.inputs()).toArray(new Tensor[0]);
        Step step = Step.compileAll(in -> entry.function().apply(in, golden.attributes()));
        step.callAll(inputs);
        assertOutputs(step.callAll(inputs));
    }

    private void assertOutputs(List<Tensor> outputs) {
        List<HostArray> expected = golden.outputs();
        assertThat("number of results", outputs.size(), is(expected.size()));
        for (int i = 0; i < expected.size(); i++) {
            HostArray actual = outputs.get(i).toHostArray();
            OpTolerance.assertResult(golden.op(), "result " + i, actual, expected.get(i));
        }
    }

    void assertGradients() {
        List<Variable> sources = sources();
        assertGradients(gradients(sources), golden.gradients(), GRADIENT);
    }

    /** Asserts that the compiled gradients are the same, when they are replayed. */
    void assertCompiledGradients() {
        List<Variable> sources = sources();
        Step step = Step.compileAll(none -> gradients(sources));
        step.callAll();
        assertGradients(step.callAll(), golden.gradients(), GRADIENT);
    }

    void assertSecondGradients() {
        List<Variable> sources = sources();
        try (GradientTape tape = GradientTape.open()) {
            List<Tensor> squares = new ArrayList<>();
            for (Tensor gradient : gradients(sources)) {
                squares.add(Ops.sum(Ops.square(gradient)));
            }
            List<Tensor> second = tape.gradient(Ops.addN(squares), sources, Unconnected.ZERO);
            assertGradients(second, golden.secondGradients(), SECOND_GRADIENT);
        }
    }

    private List<Tensor> gradients(List<Variable> sources) {
        try (GradientTape tape = GradientTape.open()) {
            List<Tensor> outputs = entry.function().apply(inputs(sources), golden.attributes());
            List<Tensor> terms = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                HostArray weights = golden.weights().get(i);
                if (weights != null) {
                    terms.add(Ops.sum(Ops.mul(Tensor.of(weights), outputs.get(i))));
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
                sources.add(Variable.of(Tensor.of(input)));
            }
        }
        return sources;
    }

    private List<Tensor> inputs(List<Variable> sources) {
        List<Tensor> inputs = new ArrayList<>();
        int next = 0;
        for (HostArray input : golden.inputs()) {
            inputs.add(input.dtype() == DType.FLOAT64 ? sources.get(next++).value() : Tensor.of(input));
        }
        return inputs;
    }

    private void assertGradients(List<Tensor> actual, List<@Nullable HostArray> expected, double tolerance) {
        int next = 0;
        for (int i = 0; i < expected.size(); i++) {
            HostArray gradient = expected.get(i);
            if (gradient != null) {
                HostArray found = actual.get(next++).toHostArray();
                OpTolerance.assertClose("by input " + i, found, gradient, tolerance);
            }
        }
    }

    private List<Tensor> tensors(List<HostArray> arrays) {
        return arrays.stream().map(Tensor::of).toList();
    }
}
