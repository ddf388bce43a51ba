package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StepTest {
    private static final Tensor X = Tensor.ofNested(new float[][] {{1f, 2f}, {3f, 4f}});

    private final Philox random = new Philox(42, 0);

    private Tensor random(int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return Tensor.of(HostArray.wrap(shape, values));
    }

    /** A small network with Adam, written with operations. */
    private static final class Network {
        final List<Variable> weights = new ArrayList<>();
        final List<Variable> slots = new ArrayList<>();
        final Variable steps = new Variable("steps", Tensor.scalar(DType.INT64, 0), false);

        Network(List<Tensor> start) {
            start.forEach(tensor -> weights.add(new Variable("w" + weights.size(), tensor, true)));
            weights.forEach(w -> {
                slots.add(new Variable("m", Tensor.zeros(w.shape()), false));
                slots.add(new Variable("v", Tensor.zeros(w.shape()), false));
            });
        }

        Tensor train(Tensor x, Tensor labels) {
            Tensor loss;
            List<Tensor> gradients;
            try (GradientTape tape = GradientTape.open()) {
                Tensor hidden = Ops.relu(
                        x.matmul(weights.get(0).live()).plus(weights.get(1).live()));
                Tensor logits =
                        hidden.matmul(weights.get(2).live()).plus(weights.get(3).live());
                loss = Ops.sparseSoftmaxCrossEntropy(labels, logits).mean();
                gradients = tape.gradient(loss, weights);
            }
            Tensor step = steps.live().cast(DType.FLOAT32).plus(1);
            Tensor one = Tensor.scalar(1f);
            Tensor rate = Ops.sqrt(one.minus(Ops.pow(Tensor.scalar(0.999f), step)))
                    .div(one.minus(Ops.pow(Tensor.scalar(0.9f), step)))
                    .times(0.01);
            for (int i = 0; i < weights.size(); i++) {
                Tensor g = gradients.get(i);
                Variable m = slots.get(2 * i);
                Variable v = slots.get(2 * i + 1);
                m.assignAdd(g.minus(m.live()).times(0.1));
                v.assignAdd(g.square().minus(v.live()).times(0.001));
                weights.get(i)
                        .assignSub(m.live().times(rate).div(Ops.sqrt(v.live()).plus(1e-7)));
            }
            steps.assignAdd(Tensor.scalar(DType.INT64, 1));
            return loss;
        }

        List<HostArray> state() {
            List<Variable> all = new ArrayList<>(weights);
            all.addAll(slots);
            all.add(steps);
            return all.stream().map(Variable::toHostArray).toList();
        }
    }

    private List<Tensor> start() {
        return List.of(random(16, 32), random(32), random(32, 5), random(5));
    }

    private Tensor labels(int rows) {
        return Tensor.of(IntStream.range(0, rows).map(i -> i % 5).toArray());
    }

    @Test
    void trainsToTheSameBitsAsTheCodeItself() {
        List<Tensor> start = start();
        Network eager = new Network(start);
        Network compiled = new Network(start);
        Step step = Step.compile((x, y) -> compiled.train(x, y));
        for (int i = 0; i < 7; i++) {
            int rows = i == 4 ? 3 : 8;
            Tensor x = random(rows, 16);
            float loss = eager.train(x, labels(rows)).item();
            assertThat("step " + i, step.call(x, labels(rows)).item(), is(loss));
        }
        assertThat(compiled.state(), is(eager.state()));
    }

    @Tag("cpu")
    @Test
    void aTrainingStepIsFewKernels() {
        Network network = new Network(start());
        Step step = Step.compile((x, y) -> network.train(x, y));
        Tensor x = random(8, 16);
        step.call(x, labels(8));
        assertThat(step.explain(x, labels(8)), containsString("19 kernels"));
        assertThat(step.explain(x, labels(8)), not(containsString("copied at the end")));
    }

    @Test
    void allocatesNothingOnceItIsCompiled() {
        Network network = new Network(start());
        Step step = Step.compile((x, y) -> network.train(x, y));
        Tensor[] inputs = {random(8, 16), labels(8)};
        for (int i = 0; i < 300; i++) {
            step.run(inputs);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            step.run(inputs);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat("bytes in 1000 steps", bytes, lessThan(4096L));
    }

    @Test
    void keepsValuesThatSomebodyHolds() {
        Variable v = Variable.of(Tensor.of(1f, 2f));
        Step step = Step.compile((a, b) -> {
            v.assignAdd(a.plus(b));
            return v.live().sum();
        });
        Tensor one = Tensor.of(1f, 1f);
        step.call(one, one);
        Tensor held = v.value();
        HostArray host = v.toHostArray();
        Tensor sum = step.call(one, one);
        step.call(one, one);
        assertThat(held.toHostArray(), is(HostArray.of(3f, 4f)));
        assertThat(host, is(HostArray.of(3f, 4f)));
        assertThat(sum.item(), is(11f));
        assertThat(v.toHostArray(), is(HostArray.of(7f, 8f)));
    }

    @Test
    void variablesMayTradePlacesAndBeReturned() {
        Variable a = Variable.of(Tensor.of(1f, 2f));
        Variable b = Variable.of(Tensor.of(3f, 4f));
        Step swap = Step.compileAll(none -> {
            Tensor old = a.value();
            a.assign(b.value());
            b.assign(old);
            return List.of(old, a.live().reshape(2, 1), old.times(2));
        });
        swap.callAll();
        List<Tensor> results = swap.callAll();
        assertThat(results.get(0).toHostArray(), is(HostArray.of(3f, 4f)));
        assertThat(results.get(1).toHostArray(), is(HostArray.of(1f, 2f).reshape(Shape.of(2, 1))));
        assertThat(results.get(2).toHostArray(), is(HostArray.of(6f, 8f)));
        assertThat(a.toHostArray(), is(HostArray.of(1f, 2f)));
        assertThat(b.toHostArray(), is(HostArray.of(3f, 4f)));
    }

    @Test
    void aVariablesValueAsArgumentIsItsOldValue() {
        Variable v = Variable.of(Tensor.of(1f, 2f));
        Step step = Step.compile(x -> {
            v.assignAdd(Tensor.scalar(1f));
            return x.plus(v.live());
        });
        step.call(v.live());
        assertThat(step.call(v.live()).toHostArray(), is(HostArray.of(5f, 7f)));
        assertThat(step.call(v.value()).toHostArray(), is(HostArray.of(7f, 9f)));
    }

    @Test
    void aValueThatWasTakenBeforeStaysWhatItWas() {
        Variable v = Variable.of(Tensor.of(1f, 2f));
        Tensor start = v.value();
        Step step = Step.compile(x -> {
            v.assignAdd(x);
            return v.value().minus(start);
        });
        Tensor one = Tensor.of(1f, 1f);
        step.call(one);
        assertThat(step.call(one).toHostArray(), is(HostArray.of(2f, 2f)));
        v.assign(Tensor.of(10f, 10f));
        assertThat(step.call(one).toHostArray(), is(HostArray.of(10f, 9f)));
    }

    @Test
    void oldPlansGo() {
        Step step = Step.compile(x -> x.plus(1));
        for (int size = 1; size <= 70; size++) {
            step.call(Tensor.zeros(Shape.of(size)));
        }
        assertThrows(IllegalStateException.class, () -> step.explain(Tensor.zeros(Shape.of(6))));
        assertThat(step.explain(Tensor.zeros(Shape.of(7))), containsString(": 1 kernels"));
    }

    @Test
    void seesVariablesThatChangeOutside() {
        Variable scale = Variable.of(2f);
        Step step = Step.compile(x -> x.times(scale.live()));
        step.call(X);
        scale.assign(Tensor.scalar(10f));
        assertThat(step.call(X).sum().item(), is(100f));
    }

    @Test
    void everyFormOfItsInputsHasAPlan() {
        int[] traced = {0};
        Step step = Step.compile(x -> {
            traced[0]++;
            return x.plus(x);
        });
        step.call(X);
        step.call(Tensor.of(1f));
        step.call(Tensor.of(1.5f));
        step.call(Tensor.of(1, 2));
        assertThat(step.call(Tensor.of(3, 4)).toHostArray(), is(HostArray.of(6, 8)));
        assertThat(traced[0], is(3));
    }

    @Test
    void partsThatAreEqualAreDoneOnce() {
        BinaryOperator<Tensor> twice = (a, b) -> Ops.matmul(a, b).plus(Ops.matmul(a, b));
        Step step = Step.compile(twice);
        Tensor expected = step.call(X, X);
        assertThat(step.call(X, X).toHostArray(), is(expected.toHostArray()));
        assertThat(step.explain(X, X), containsString(": 2 kernels"));
    }

    @Test
    void constantsAreFolded() {
        Step step = Step.compile(
                x -> x.plus(Ops.exp(Ops.range(2).cast(DType.FLOAT32)).sum()));
        step.call(X);
        assertThat(step.explain(X), containsString(": 1 kernels"));
    }

    @Test
    void transposesAreReadTheOtherWay() {
        Step step = Step.compile((a, b) -> Ops.matmul(a.transpose(), b.transpose()));
        Tensor expected = step.call(X, X);
        assertThat(step.explain(X, X), containsString(": 1 kernels"));
        assertThat(step.call(X, X).toHostArray(), is(expected.toHostArray()));
    }

    @Test
    void elementsCannotBeReadWhileItIsCompiled() {
        Step step = Step.compile(x -> x.times(x.sum().item()));
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> step.call(X));
        assertThat(error.getMessage(), containsString("elements are read while a step is compiled: float32 []"));
        Variable v = Variable.of(1f);
        Step other = Step.compile(x -> x.times(v.live().item()));
        assertThat(
                assertThrows(IllegalStateException.class, () -> other.call(X)).getMessage(),
                containsString("of variable Variable"));
    }

    @Test
    void runsAsItIsWrittenUnderATape() {
        Step square = Step.compile(x -> x.times(x));
        square.call(X);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            Tensor gradient = tape.gradient(square.call(X).sum(), X);
            assertThat(gradient.toHostArray(), is(X.times(2).toHostArray()));
        }
    }

    @Test
    void isPartOfAnotherStep() {
        Step inner = Step.compile(x -> x.plus(1));
        Step outer = Step.compile(x -> inner.call(x).times(2));
        outer.call(X);
        assertThat(outer.call(X).sum().item(), is(28f));
        assertThat(outer.explain(X), containsString(": 1 kernels"));
    }

    @Test
    void givesNumbersWithoutTensors() {
        Step step = Step.compile(x -> x.sum());
        assertThrows(IllegalStateException.class, () -> step.result(0));
        step.run(X);
        assertThat(step.result(0), is(10.0));
        step.run(X.times(2));
        assertThat(step.result(0), is(20.0));
    }
}
