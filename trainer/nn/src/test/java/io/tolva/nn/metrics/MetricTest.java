package io.tolva.nn.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.nn.Goldens;
import io.tolva.nn.losses.Huber;
import io.tolva.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MetricTest {
    private static final JsonNode GOLDENS = Goldens.read("metrics");

    @TestFactory
    Stream<DynamicTest> valuesAreKeras() {
        return Stream.of(
                        "mae",
                        "mse",
                        "root_mean_squared_error",
                        "r2_score",
                        "accuracy",
                        "accuracy_onehot",
                        "accuracy_binary",
                        "precision")
                .map(name -> dynamicTest(name, () -> check(name)));
    }

    private static void check(String name) {
        JsonNode golden = GOLDENS.get(name);
        Metric metric = Metric.named(name.startsWith("accuracy") ? "accuracy" : name);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < golden.get("values").size(); i++) {
                metric.update(
                        Goldens.tensor(golden.get("y").get(i)),
                        Goldens.tensor(golden.get("p").get(i)));
                assertThat(
                        (double) metric.result(),
                        closeTo(golden.get("values").get(i).asDouble(), 1e-6));
            }
            metric.reset();
            assertThat(metric.result(), is(0f));
        }
    }

    @Test
    void theSlidesPrecision() {
        Metric precision = new Precision();
        precision.update(Tensor.of(0, 1, 1, 1, 0, 1, 0, 1), Tensor.of(1, 1, 0, 1, 0, 1, 0, 1));
        assertThat(precision.result(), is(0.8f));
        precision.update(Tensor.of(0, 1, 0, 0, 1, 0, 1, 1), Tensor.of(1, 0, 1, 1, 0, 0, 0, 0));
        assertThat(precision.result(), is(0.5f));
    }

    @Test
    void aFunctionIsAveraged() {
        Metric metric = new MeanMetric("huber_fn", new Huber(2));
        metric.update(Tensor.of(0f, 0f), Tensor.of(1f, 4f));
        assertThat(metric.result(), is(3.25f));
        assertThat(metric.name(), is("huber_fn"));
    }

    @Test
    void keepsTheNameThatWasTyped() {
        assertThat(Metric.named("acc").name(), is("acc"));
        assertThat(Metric.named("mean_absolute_error").name(), is("mean_absolute_error"));
        assertThrows(IllegalArgumentException.class, () -> Metric.named("auc"));
    }

    @Test
    void aMeanTakesTensors() {
        Mean mean = new Mean("loss");
        mean.add(Tensor.of(1f, 2f, 6f));
        mean.add(7, 1);
        assertThat(mean.result(), is(4f));
    }
}
