package io.tolva.nn.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All options of all metrics after each of several batches, with weights and masks of all ranks: as Keras's, as written
 * and compiled, in both float types.
 */
class MetricOptionsTest {
    private static final JsonNode GOLDENS = Goldens.read("metric_options");

    private static Stream<JsonNode> cases() {
        return StreamSupport.stream(GOLDENS.get("cases").spliterator(), false);
    }

    @SuppressWarnings("unchecked")
    private static Metric metric(JsonNode golden, @Nullable String type) {
        Map<String, Object> arguments = new ObjectMapper().convertValue(golden.get("arguments"), Map.class);
        Config config = Config.of("golden", CustomObjects.none(), arguments).with("dtype", type);
        return Metrics.CATALOGUE.create(Description.of(golden.get("class").asText(), config), CustomObjects.none());
    }

    @TestFactory
    Stream<DynamicTest> resultsAreKeras() {
        return cases().map(golden -> dynamicTest(label(golden), () -> {
            boolean whole = golden.get("config").get("dtype").asText().startsWith("int");
            for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
                String name = whole ? null : type.label();
                checkWritten(golden, metric(golden, name), type);
                checkCompiled(golden, metric(golden, name), type);
            }
        }));
    }

    private static void checkWritten(JsonNode golden, Metric metric, DType type) {
        for (JsonNode batch : golden.get("batches")) {
            take(metric, inputs(batch, type));
            assertThat(metric.result(), is(like(golden, batch)));
        }
        metric.resetState();
        JsonNode first = golden.get("batches").get(0);
        take(metric, inputs(first, type));
        assertThat("after a reset", metric.result(), is(like(golden, first)));
    }

    private static void checkCompiled(JsonNode golden, Metric metric, DType type) {
        Step step = Step.compileAll(inputs -> {
            take(metric, named(golden, inputs));
            return List.of();
        });
        for (JsonNode batch : golden.get("batches")) {
            Inputs inputs = inputs(batch, type);
            metric.ensureBuilt(inputs.y().shape(), inputs.p().shape());
            step.run(inputs.list().toArray(new Tensor[0]));
            assertThat("compiled", metric.result(), is(like(golden, batch)));
        }
    }

    /** What a batch gives; values alone are in the place of predictions. */
    private record Inputs(
            Tensor y,
            Tensor p,
            @Nullable Tensor weight,
            @Nullable Tensor mask) {
        List<Tensor> list() {
            List<Tensor> all = new ArrayList<>(List.of(y, p));
            if (weight != null) {
                all.add(weight);
            }
            if (mask != null) {
                all.add(mask);
            }
            return all;
        }
    }

    private static Inputs inputs(JsonNode batch, DType type) {
        Tensor p = Goldens.tensor(type, batch.get("p"));
        DType labels = batch.get("integers").asBoolean() ? DType.INT32 : type;
        return new Inputs(
                batch.get("y").isNull() ? p : Goldens.tensor(labels, batch.get("y")),
                p,
                batch.get("weight").isNull() ? null : Goldens.tensor(type, batch.get("weight")),
                batch.get("mask").isNull() ? null : Goldens.tensor(DType.BOOL, batch.get("mask")));
    }

    private static Inputs named(JsonNode golden, List<Tensor> inputs) {
        JsonNode batch = golden.get("batches").get(0);
        boolean weighted = !batch.get("weight").isNull();
        Tensor weight = weighted ? inputs.get(2) : null;
        Tensor mask = batch.get("mask").isNull() ? null : inputs.get(weighted ? 3 : 2);
        return new Inputs(inputs.get(0), inputs.get(1), weight, mask);
    }

    private static void take(Metric metric, Inputs inputs) {
        if (metric instanceof Mean || metric instanceof Sum) {
            takeValues(metric, inputs.p(), inputs.weight());
        } else {
            metric.updateState(inputs.y(), inputs.p(), inputs.weight(), inputs.mask());
        }
    }

    private static void takeValues(Metric metric, Tensor values, @Nullable Tensor weight) {
        if (weight != null) {
            metric.updateState(values, weight);
        } else if (metric instanceof Mean mean) {
            mean.updateState(values);
        } else {
            ((Sum) metric).updateState(values);
        }
    }

    /**
     * Keras ends in float32 for overlaps, takes the logarithm of 2 in float32, the cosine's tiny number and constants of
     * smoothing too.
     */
    private static Matcher<Tensor> like(JsonNode golden, JsonNode batch) {
        String name = golden.get("class").asText();
        double slack = name.endsWith("IoU") ? 1e4 : name.equals("LogCoshError") ? 100 : 1;
        return Goldens.like(Goldens.array64(batch.get("result")), slack);
    }

    private static String label(JsonNode golden) {
        JsonNode batch = golden.get("batches").get(0);
        return golden.get("class").asText() + golden.get("arguments") + " of "
                + batch.get("p").get("shape") + weightLabel(" weights ", batch.get("weight"))
                + weightLabel(" mask ", batch.get("mask"));
    }

    private static String weightLabel(String what, JsonNode array) {
        return array.isNull() ? "" : what + array.get("shape");
    }

    @TestFactory
    Stream<DynamicTest> configsAreKeras() {
        return cases().map(golden -> dynamicTest(label(golden), () -> {
            Map<String, ?> ours = metric(golden, null).config().entries();
            golden.get("config").fields().forEachRemaining(entry -> {
                if (!entry.getKey().equals("dtype")) {
                    assertThat(entry.getKey(), json(ours.get(entry.getKey())), is(json(entry.getValue())));
                }
            });
        }));
    }

    /** Numbers as doubles, since Keras writes {@code 1} where it was given {@code 1}. */
    private static String json(@Nullable Object value) {
        JsonNode node = new ObjectMapper().valueToTree(value);
        if (node.isArray()) {
            List<String> all = new ArrayList<>();
            node.forEach(inner -> all.add(json(inner)));
            return all.toString();
        }
        return node.isNumber() ? Double.toString(node.asDouble()) : node.toString();
    }

    @Test
    void everyMetricHasACase() {
        Set<String> classes = new TreeSet<>();
        cases().forEach(golden -> classes.add(golden.get("class").asText()));
        assertThat(classes, is(new TreeSet<>(Metrics.CATALOGUE.classes().keySet())));
    }

    @TestFactory
    Stream<DynamicTest> aNameMeansWhatItMeansToKeras() {
        return StreamSupport.stream(GOLDENS.get("names").spliterator(), false)
                .map(golden -> dynamicTest(
                        golden.get("name").asText() + " " + golden.get("shape").asText(), () -> {
                            Metric metric = Metric.named(golden.get("name").asText());
                            assertThat(metric.name(), is(golden.get("key").asText()));
                            Tensor result =
                                    metric.apply(Goldens.tensor(golden.get("y")), Goldens.tensor(golden.get("p")));
                            assertThat(result, is(Goldens.like(golden.get("value"))));
                        }));
    }
}
