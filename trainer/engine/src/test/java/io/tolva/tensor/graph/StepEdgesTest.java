package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps where they meet what is unusual: zeros with a sign, values that are held, errors, and themselves. */
class StepEdgesTest {
    private static final Tensor X = Tensor.of(1f, 2f);

    @Test
    void takingAwayANegativeZeroKeepsWhatItDoes() {
        Step step = Step.compile(x -> x.minus(Tensor.scalar(-0f)));
        Tensor zero = Tensor.of(-0f, 1f);
        HostArray expected = step.call(zero).toHostArray();
        assertThat(step.call(zero).toHostArray(), is(expected));
        assertThat(expected, is(HostArray.of(0f, 1f)));
    }

    @Test
    void labelsMayBeMadeOfTheSoftmaxOfTheSameLogits() {
        Step step = Step.compile(logits -> {
            Tensor labels = Ops.argMax(Ops.softmax(logits), -1);
            return Ops.sparseSoftmaxCrossEntropy(labels, logits);
        });
        Tensor logits = Tensor.ofNested(new float[][] {{1f, 2f, 0f}, {3f, 1f, 2f}});
        HostArray expected = step.call(logits).toHostArray();
        assertThat(step.call(logits).toHostArray(), is(expected));
    }

    @Test
    void aResultThatIsALiveInputStaysWhatItIs() {
        Variable v = Variable.of(X);
        Step update = Step.compile(x -> {
            v.assignAdd(x);
            return x;
        });
        update.call(X);
        update.call(X);
        Step same = Step.compile(x -> x);
        Tensor held = same.call(v.live());
        update.call(X);
        assertThat(held.toHostArray(), is(HostArray.of(3f, 6f)));
    }

    @Test
    void whatIsDoneUnheardMayLookAtElementsAndIsAConstant() {
        Step step = Step.compile(x -> {
            Tensor start = Recorder.unheard(
                    () -> Tensor.scalar(2 * Tensor.of(1f, 2f).sum().item()));
            Variable v = Variable.of(start);
            v.assignAdd(x.sum());
            return v.value();
        });
        assertThat(step.call(X).item(), is(9f));
        assertThat(step.call(X).item(), is(12f));
        assertThat(Recorder.isAny(), is(false));
        assertThrows(
                IllegalStateException.class,
                () -> Recorder.unheard(() -> {
                    throw new IllegalStateException("inside");
                }));
        GradientTape tape = GradientTape.open();
        tape.watch(X);
        Tensor unheard = Recorder.unheard(() -> X.square());
        assertThat(tape.gradient(unheard.plus(X).sum(), X).toHostArray(), is(HostArray.of(1f, 1f)));
        tape.close();
    }

    @Test
    void theNumberOfTheLastCallIsThatOfTheLastCallUnderATapeToo() {
        Step sum = Step.compile(x -> x.sum());
        sum.run(X);
        sum.run(X);
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            sum.run(X.times(10));
        }
        assertThat(sum.result(0), is(30.0));
        Step fresh = Step.compile(x -> x.sum());
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(X);
            fresh.run(X);
        }
        assertThat(fresh.result(0), is(3.0));
    }

    @Test
    void theNumberOfTheLastCallDoesNotFollowAVariable() {
        Variable v = Variable.of(1f);
        Step step = Step.compileAll(inputs -> {
            v.assignAdd(Tensor.scalar(1f));
            return List.of(v.live());
        });
        Step other = Step.compileAll(inputs -> {
            v.assign(Tensor.scalar(7f).plus(v.live()));
            return List.of(v.live());
        });
        other.run();
        step.run();
        step.run();
        double before = step.result(0);
        other.run();
        assertThat(step.result(0), is(before));
    }

    @Test
    void anExceptionOfTheCodeEndsTheRecording() {
        boolean[] fails = {true};
        Step step = Step.compile(x -> {
            if (fails[0]) {
                throw new IllegalArgumentException("not yet");
            }
            return x.plus(1);
        });
        assertThrows(IllegalArgumentException.class, () -> step.call(X));
        assertThat(Recorder.isAny(), is(false));
        fails[0] = false;
        step.call(X);
        assertThat(step.call(X).toHostArray(), is(HostArray.of(2f, 3f)));
    }

    @Test
    void afterAnIndexErrorTheStepGoesOn() {
        Variable table = Variable.of(Tensor.of(1f, 2f, 3f));
        Step step = Step.compile(indexes -> {
            Tensor rows = Ops.gather(table.live(), indexes);
            table.assignAdd(Tensor.scalar(1f));
            return rows;
        });
        Tensor good = Tensor.of(0, 2);
        step.call(good);
        Tensor held = table.value();
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> step.call(Tensor.of(0, 3)).toHostArray());
        assertThat(Recorder.isAny(), is(false));
        assertThat(held.toHostArray(), is(HostArray.of(2f, 3f, 4f)));
        table.assign(Tensor.of(5f, 6f, 7f));
        assertThat(step.call(good).toHostArray(), is(HostArray.of(5f, 7f)));
        assertThat(table.toHostArray(), is(HostArray.of(6f, 7f, 8f)));
    }

    @Test
    void mayCallItself() {
        int[] depth = {3};
        Step[] self = new Step[1];
        self[0] = Step.compile(x -> depth[0]-- > 0 ? self[0].call(x.plus(1)) : x.times(2));
        assertThat(self[0].call(X).toHostArray(), is(HostArray.of(8f, 10f)));
        assertThat(self[0].call(X).toHostArray(), is(HostArray.of(8f, 10f)));
    }

    @Test
    void aVariableThatIsMadeOfAnInputIsRefused() {
        Step frozen = Step.compile(x -> new Variable("doubled", x.times(2), false).value());
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> frozen.call(X));
        assertThat(error.getMessage(), containsString("variable is made while a step is compiled: doubled"));
    }

    @Test
    void aVariableThatIsMadeAtTheFirstCallGoesOn() {
        List<Variable> made = new ArrayList<>();
        Step counting = Step.compile(x -> {
            if (made.isEmpty()) {
                made.add(new Variable("sum", Tensor.zeros(x.shape()), false));
            }
            made.get(0).assignAdd(x);
            return made.get(0).value();
        });
        counting.call(X);
        assertThat(counting.call(X).toHostArray(), is(HostArray.of(2f, 4f)));
    }

    @Test
    void theElementsOfAVariableAreNotReadEither() {
        Variable v = Variable.of(X);
        Step frozen = Step.compile(x -> x.plus(v.toHostArray().floats()[0]));
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> frozen.call(X));
        assertThat(error.getMessage(), containsString("float32 [2] of variable Variable"));
    }

    @Test
    void anIndexOutOfRangeNamesTheOperationAndItsTypes() {
        Step gather = Step.compile((x, i) -> Ops.gather(x, i, 0));
        gather.call(X, Tensor.of(0));
        IndexOutOfBoundsException error = assertThrows(
                IndexOutOfBoundsException.class,
                () -> gather.call(X, Tensor.of(7)).toHostArray());
        String problem = "index out of range: row 0: expected 0 to 1, got 7";
        boolean atOnce = Backends.current().isHeap();
        assertThat(error.getMessage(), is(atOnce ? "step: Gather of [float32 [2], int32 [1]]: " + problem : problem));
    }

    @Test
    void anotherNumberOfInputsIsRefused() {
        Step one = Step.compile(x -> x);
        Step two = Step.compile((x, y) -> x);
        for (Step step : List.of(one, two)) {
            assertThrows(IllegalArgumentException.class, step::call);
            assertThrows(IllegalArgumentException.class, () -> step.call(X, X, X));
        }
        assertThrows(IllegalArgumentException.class, () -> one.call(X, X));
        assertThrows(IllegalArgumentException.class, () -> two.call(X));
    }

    @Test
    void threadsRunStepsOfTheirOwnAtOnce() throws InterruptedException {
        HostArray[] results = new HostArray[4];
        Thread[] threads = new Thread[results.length];
        for (int i = 0; i < threads.length; i++) {
            int own = i;
            threads[i] = new Thread(() -> {
                Variable v = Variable.of(0f);
                Step step = Step.compile(x -> {
                    v.assignAdd(Ops.tanh(x).sum());
                    return v.live().plus(x);
                });
                Tensor last = X;
                for (int call = 0; call < 200; call++) {
                    last = step.call(X);
                }
                results[own] = last.toHostArray();
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (HostArray result : results) {
            assertThat(result, is(results[0]));
        }
    }
}
