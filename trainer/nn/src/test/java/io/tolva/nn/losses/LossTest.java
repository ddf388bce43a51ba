package io.tolva.nn.losses;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Goldens;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LossTest {
    private static final JsonNode GOLDENS = Goldens.read("losses");

    @TestFactory
    Stream<DynamicTest> valuesAndGradientsAreKeras() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("mse", Loss.named("mse"));
        losses.put("mae", Loss.named("mean_absolute_error"));
        losses.put("huber", Loss.named("huber"));
        losses.put("huber_2", new Huber(2));
        losses.put("bce", Loss.named("binary_crossentropy"));
        losses.put("bce_logits", new BinaryCrossentropy(true));
        losses.put("scce", Loss.named("sparse_categorical_crossentropy"));
        losses.put("scce_logits", new SparseCategoricalCrossentropy(true));
        return losses.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(GOLDENS.get(entry.getKey()), entry.getValue())));
    }

    private static void check(JsonNode golden, Loss loss) {
        Tensor p = Goldens.tensor(golden.get("p"));
        try (GradientTape tape = GradientTape.open()) {
            tape.watch(p);
            Tensor value = Ops.mean(loss.call(Goldens.tensor(golden.get("y")), p));
            double expected = golden.get("value").asDouble();
            assertThat((double) value.item(), closeTo(expected, 1e-6 * (1 + Math.abs(expected))));
            Goldens.assertClose(
                    "gradient", tape.gradient(value, p).toHostArray(), Goldens.array(golden.get("gradient")), 1e-5);
        }
    }

    /** The loss of the slides, by threshold. */
    private static Loss huber(float threshold) {
        return (yTrue, yPred) -> {
            Tensor error = yTrue.minus(yPred);
            Tensor small = Ops.less(error.abs(), Tensor.scalar(threshold));
            Tensor squared = error.square().div(2);
            Tensor linear = error.abs().times(threshold).minus(threshold * threshold / 2);
            return Ops.where(small, squared, linear);
        };
    }

    @Test
    void aLambdaIsALoss() {
        JsonNode golden = GOLDENS.get("huber_2");
        check(golden, huber(2f));
    }

    @Test
    void probabilitiesThatKnowTheirLogitsAreNotClipped() {
        Tensor logits = Tensor.ofNested(new float[][] {{60f, -60f}});
        Tensor loss = Loss.named("sparse_categorical_crossentropy").call(Tensor.of(1), Ops.softmax(logits));
        assertThat(loss.item(), is(120f));
        Tensor binary = Loss.named("bce")
                .call(Tensor.ofNested(new float[][] {{1f}}), Ops.sigmoid(Tensor.ofNested(new float[][] {{-60f}})));
        assertThat(binary.item(), is(60f));
    }

    @Test
    void labelsWithoutLastAxisGetIt() {
        Tensor p = Tensor.ofNested(new float[][] {{1f}, {3f}});
        assertThat(Ops.mean(Loss.named("mse").call(Tensor.of(1, 1), p)).item(), is(2f));
        assertThat(
                Labels.aligned(Tensor.ofNested(new float[][] {{1f}}), Tensor.of(1f))
                        .shape(),
                is(Shape.of(1)));
    }

    @Test
    void otherShapesAreRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Loss.named("mse").call(Tensor.zeros(Shape.of(4, 2)), Tensor.zeros(Shape.of(4, 1))));
        assertThat(error.getMessage(), is("mean_squared_error: shapes differ: labels [4, 2], predictions [4, 1]"));
        assertThrows(IllegalArgumentException.class, () -> Loss.named("hinge"));
    }
}
