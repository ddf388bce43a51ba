package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.NativeBackend;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cpu")
class JoiningTest {
    private static final int[] SIZES = {3, 1, 8, 40};

    /** Momentum for several weights, the first of which the gradient of the second needs as it was before. */
    private static final class Training {
        final List<Variable> weights = new ArrayList<>();
        final List<Variable> moments = new ArrayList<>();
        final Variable rate = new Variable("rate", Tensor.scalar(0.1f), false);
        final Step step = Step.compile((Tensor x) -> {
            Tensor old = weights.get(0).value();
            List<Tensor> gradients = new ArrayList<>();
            for (int i = 0; i < SIZES.length; i++) {
                gradients.add(Ops.mul(weights.get(i).live(), Ops.add(x, Ops.sum(old))));
            }
            for (int i = 0; i < SIZES.length; i++) {
                Tensor moment = Ops.add(Ops.mul(moments.get(i).live(), Tensor.scalar(0.9f)), gradients.get(i));
                moments.get(i).assign(moment);
                weights.get(i).assignSub(Ops.mul(rate.live(), moment));
            }
            return Ops.sum(old);
        });

        Training() {
            for (int size : SIZES) {
                float[] start = new float[size];
                for (int i = 0; i < size; i++) {
                    start[i] = 0.25f * i - 1;
                }
                weights.add(new Variable("w", Tensor.of(HostArray.wrap(Shape.of(size), start)), true));
                moments.add(new Variable("m", Tensor.zeros(Shape.of(size)), false));
            }
        }

        List<HostArray> after(int steps) {
            for (int i = 0; i < steps; i++) {
                step.run(Tensor.scalar(0.5f));
            }
            return weights.stream().map(Variable::toHostArray).toList();
        }

        String plan() {
            return step.explain(Tensor.scalar(0.5f));
        }
    }

    @Test
    void updatesOfManyWeightsAreOneKernelAndTheSameNumbers() {
        Training plain = new Training();
        List<HostArray> expected = plain.after(5);
        assertThat(plain.plan(), not(containsString(" times ")));
        Device.Use use = Backends.use(new NativeBackend());
        try {
            Training joined = new Training();
            assertThat(joined.after(5), is(expected));
            assertThat(joined.plan(), containsString("4 times "));
        } finally {
            use.close();
        }
    }
}
