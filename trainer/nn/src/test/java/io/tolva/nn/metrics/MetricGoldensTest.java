package io.tolva.nn.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every metric over three batches, at once and in a compiled step; see src-test/oracle/metrics.py. */
class MetricGoldensTest {
    private static final double TOLERANCE = 2e-5;

    private static Metric metric(JsonNode golden) throws IOException {
        String json = "{\"class_name\": \"" + golden.get("class_name").asText() + "\", \"config\": "
                + golden.get("config") + "}";
        Description description = (Description) Objects.requireNonNull(
                KerasJson.parse("golden", json.getBytes(StandardCharsets.UTF_8), CustomObjects.none()));
        return Metrics.CATALOGUE.create(description, CustomObjects.none());
    }

    private static Stream<JsonNode> cases() {
        return StreamSupport.stream(Goldens.read("metrics").get("cases").spliterator(), false);
    }

    private static Tensor tensor(JsonNode node) {
        return Tensor.of(Goldens.array64(node)).cast(DType.FLOAT32);
    }

    @TestFactory
    Stream<DynamicTest> countsAsKerasDoes() {
        return cases().map(golden -> dynamicTest(label(golden), () -> {
            Metric metric = metric(golden);
            for (int i = 0; i < golden.get("batches").size(); i++) {
                JsonNode batch = golden.get("batches").get(i);
                Tensor weight = golden.get("weighted").asBoolean() ? tensor(batch.get("w")) : null;
                metric.updateState(tensor(batch.get("y")), tensor(batch.get("p")), weight);
                close("batch " + i, metric.result(), golden.get("results").get(i));
            }
            metric.resetState();
            JsonNode first = golden.get("batches").get(0);
            Tensor weight = golden.get("weighted").asBoolean() ? tensor(first.get("w")) : null;
            metric.updateState(tensor(first.get("y")), tensor(first.get("p")), weight);
            close("after a reset", metric.result(), golden.get("results").get(0));
        }));
    }

    @TestFactory
    Stream<DynamicTest> countsTheSameInACompiledStep() {
        return cases().map(golden -> dynamicTest(label(golden), () -> {
            Metric metric = metric(golden);
            boolean weighted = golden.get("weighted").asBoolean();
            Step step = Step.compileAll(inputs -> {
                metric.updateState(inputs.get(0), inputs.get(1), weighted ? inputs.get(2) : null);
                return List.of();
            });
            for (int i = 0; i < golden.get("batches").size(); i++) {
                JsonNode batch = golden.get("batches").get(i);
                Tensor y = tensor(batch.get("y"));
                Tensor p = tensor(batch.get("p"));
                metric.ensureBuilt(y.shape(), p.shape());
                step.run(y, p, tensor(batch.get("w")));
                close("batch " + i, metric.result(), golden.get("results").get(i));
            }
        }));
    }

    private static String label(JsonNode golden) {
        return golden.get("class_name").asText()
                + (golden.get("weighted").asBoolean() ? " weighted " : " ")
                + golden.get("config");
    }

    private static void close(String what, Tensor actual, JsonNode expected) {
        HostArray wide = actual.cast(DType.FLOAT64).toHostArray();
        Goldens.assertClose(what, wide, Goldens.array64(expected), TOLERANCE);
    }

    @Test
    void everyMetricIsThere() {
        Set<String> checked = new TreeSet<>(Set.of("Mean", "Sum"));
        cases().forEach(golden -> checked.add(golden.get("class_name").asText()));
        assertThat(new TreeSet<>(Metrics.CATALOGUE.classes().keySet()), is(checked));
    }
}
