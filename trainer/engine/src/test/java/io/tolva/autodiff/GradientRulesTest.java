package io.tolva.autodiff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** First and second derivatives of every operation by central differences. */
class GradientRulesTest {
    private static final float STEP = 1e-2f;

    /** Away from the kinks of abs, relu and max, and every pair of different size. */
    private static final float[] POINT = {0.7f, -1.3f, 1.9f, 0.4f, -0.6f, 1.1f};

    private static final Tensor OTHER = Tensor.ofNested(new float[][] {{0.5f, 1.5f, -0.8f}, {1.2f, 0.9f, -1.7f}});

    private static Map<String, UnaryOperator<Tensor>> functions() {
        Map<String, UnaryOperator<Tensor>> f = new LinkedHashMap<>();
        Tensor row = Tensor.of(0.6f, -1.4f, 0.8f);
        f.put("negate", Ops::neg);
        f.put("square", Ops::square);
        f.put("sqrt", x -> Ops.sqrt(x.square().plus(1)));
        f.put("exp", Ops::exp);
        f.put("log", x -> Ops.log(x.square().plus(1)));
        f.put("abs", x -> Ops.abs(x).times(x));
        f.put("sign", x -> Ops.sign(x).times(x));
        f.put("relu", x -> Ops.relu(x).square());
        f.put("elu", x -> Ops.elu(x).square());
        f.put("sigmoid", Ops::sigmoid);
        f.put("tanh", Ops::tanh);
        f.put("softplus", Ops::softplus);
        f.put("pow", x -> x.pow(3));
        f.put("add", x -> Ops.add(x, row).square());
        f.put("sub", x -> Ops.sub(row, x).square());
        f.put("mul", x -> Ops.mul(x, x).times(row));
        f.put("div left", x -> Ops.div(x.square(), row));
        f.put("div right", x -> Ops.div(OTHER, x));
        f.put("maximum", x -> Ops.maximum(x, OTHER).square());
        f.put("minimum", x -> Ops.minimum(OTHER, x).square());
        f.put(
                "broadcast in a product",
                x -> Ops.mul(x.slice(Slice.at(0)), OTHER).square());
        f.put("broadcastTo", x -> Ops.broadcastTo(x, Shape.of(2, 2, 3)).square());
        f.put("where", x -> Ops.where(Ops.greater(OTHER, Tensor.scalar(0f)), x.square(), x.pow(3)));
        f.put("cast", x -> Ops.cast(Ops.greater(x, OTHER), DType.FLOAT32).times(x.square()));
        f.put("addN", x -> Ops.addN(List.of(x, x.square(), x)));
        f.put("sum", x -> Ops.sum(x.square(), 0));
        f.put("mean", x -> Ops.mean(x.square(), 1).square());
        f.put("max", x -> Ops.max(x, 1).square());
        f.put("max of all", x -> Ops.max(x).square());
        f.put("matmul", x -> Ops.matmul(x, OTHER.transpose()).square());
        f.put("matmul right", x -> Ops.matmul(OTHER.transpose(), x).square());
        f.put("matmul transposed", x -> Ops.matmul(x, OTHER, true, false).square());
        f.put("matmul right transposed", x -> Ops.matmul(OTHER, x, false, true).square());
        f.put("matmul both transposed", x -> Ops.matmul(x, Ops.matmul(x, OTHER, false, true), true, true));
        f.put("transpose", x -> Ops.transpose(x.square(), Permutation.of(1, 0)).times(OTHER.transpose()));
        f.put("reshape", x -> Ops.reshape(x, 3, 2).square());
        f.put("slice", x -> x.slice(Slice.all(), Slice.range(0, 3, 2)).square());
        f.put("gather", x -> Ops.gather(x, Tensor.of(1, 0, 1)).square());
        f.put(
                "scatterAdd",
                x -> Ops.scatterAdd(x, Tensor.of(1, 1), Shape.of(3, 3)).square());
        f.put("softmax", x -> Ops.softmax(x).times(OTHER));
        f.put("logSoftmax", x -> Ops.logSoftmax(x).times(OTHER));
        f.put(
                "sparse cross-entropy",
                x -> Ops.sparseSoftmaxCrossEntropy(Tensor.of(2, 0), x).square());
        return f;
    }

    @TestFactory
    Stream<DynamicTest> firstDerivatives() {
        return functions().entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> check(x -> weighted(entry.getValue().apply(x)))));
    }

    @TestFactory
    Stream<DynamicTest> secondDerivatives() {
        return functions().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(x -> gradientNorm(entry.getValue(), x))));
    }

    /** A different weight for each element, so that elements that trade places are noticed. */
    private static Tensor weighted(Tensor y) {
        float[] weights = new float[y.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.3f + 0.1f * i;
        }
        return Ops.sum(Ops.mul(y, Tensor.of(HostArray.wrap(y.shape(), weights))));
    }

    private static Tensor gradientNorm(UnaryOperator<Tensor> f, Tensor x) {
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor target = weighted(f.apply(x));
            return weighted(tape.gradient(target, x).times(0.1f));
        }
    }

    private static void check(Function<Tensor, Tensor> f) {
        Tensor x = tensor(POINT);
        float[] gradient;
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(x);
            Tensor y = f.apply(x).plus(x.sum());
            gradient = tape.gradient(y, x).toHostArray().floats();
        }
        for (int i = 0; i < POINT.length; i++) {
            double numeric = 1 + (at(f, i, STEP) - at(f, i, -STEP)) / (2 * STEP);
            assertThat("element " + i, (double) gradient[i], closeTo(numeric, 6e-3 * (1 + Math.abs(numeric))));
        }
    }

    private static double at(Function<Tensor, Tensor> f, int element, float step) {
        float[] moved = POINT.clone();
        moved[element] += step;
        return f.apply(tensor(moved)).item();
    }

    private static Tensor tensor(float[] values) {
        return Tensor.of(HostArray.wrap(Shape.of(2, 3), values));
    }
}
