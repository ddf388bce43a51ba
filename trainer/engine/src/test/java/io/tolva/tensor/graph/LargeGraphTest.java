package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Chains longer than a thread's stack is deep, and graphs with many ways to fuse. */
class LargeGraphTest {
    private static final int LONG = 20_000;
    private static final Tensor X = Tensor.ofNested(new float[][] {{0.5f, -0.25f}, {0.125f, 1f}});

    private static void check(String what, UnaryOperator<Tensor> code, Tensor x) {
        Step step = Step.compile(code);
        HostArray expected = step.call(x).toHostArray();
        long start = System.nanoTime();
        assertThat(what, step.call(x).toHostArray(), is(expected));
        assertThat(what + ": seconds of a run", (System.nanoTime() - start) / 1e9, is(lessThan(20.0)));
    }

    @Test
    void chainsOfProductsMayBeLong() {
        check("products", x -> times(x, LONG, y -> Ops.softmax(y)), X);
    }

    @Test
    void chainsOfElementwiseWorkMayBeLong() {
        check("elementwise", x -> times(x, LONG, y -> Ops.sin(y)), X);
    }

    @Test
    void chainsBeforeALossMayBeLong() {
        Tensor labels = Tensor.of(0, 1);
        check(
                "loss",
                x -> {
                    Tensor logits = times(x, LONG, y -> Ops.cumSum(y, 0, true, false));
                    return Ops.softmax(logits).sum(1).plus(Ops.sparseSoftmaxCrossEntropy(labels, logits));
                },
                X);
    }

    @Test
    void chainsThatReadAVariableBeforeItChangesMayBeLong() {
        Variable v = Variable.of(X);
        check(
                "variable",
                x -> {
                    Tensor read = times(v.live(), LONG, y -> Ops.softmax(y));
                    Tensor late = Ops.softmax(Ops.mul(v.live(), read));
                    v.assign(Ops.softmax(x));
                    v.assign(x);
                    return late;
                },
                X);
    }

    /** Like layers with their gradients: elementwise work of few shapes between products, with values read far later. */
    @Test
    void compilesThousandsOfNodesWithinASecond() {
        Step step = Step.compile(x -> {
            List<Tensor> layers = new ArrayList<>(List.of(x));
            for (int i = 0; i < 600; i++) {
                Tensor h = layers.get(i);
                layers.add(Ops.tanh(Ops.matmul(h, h)).plus(h).times(0.5));
            }
            Tensor g = x;
            for (int i = 600; i > 0; i--) {
                Tensor h = layers.get(i);
                Tensor mask = Ops.cast(Ops.greater(h, x), DType.FLOAT32);
                g = Ops.matmul(g.times(mask), layers.get(i - 1)).plus(g).minus(h.square());
            }
            return g;
        });
        step.call(X);
        Tensor other = Tensor.ofNested(new float[][] {{0.5f, -0.25f, 1f}, {0.125f, 1f, 2f}, {0.5f, 0.75f, 1f}});
        long start = System.nanoTime();
        step.call(other);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println("5400 nodes run once and compiled in " + seconds + " s");
        assertThat("seconds to compile", seconds, is(lessThan(5.0)));
    }

    private static Tensor times(Tensor x, int times, UnaryOperator<Tensor> function) {
        Tensor y = x;
        for (int i = 0; i < times; i++) {
            y = function.apply(y);
        }
        return y;
    }
}
