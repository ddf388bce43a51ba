package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.DType;
import io.tolva.nn.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layers beside Keras's: values, gradients, masks, shapes, penalties, moving averages. */
class LayerGoldensTest {
    /**
     * Keras on PyTorch computed the section of layers partly in single precision, although inputs and weights are doubles, as
     * its normalizations, whose outputs are all floats, show best.
     */
    private static final double SLACK_ON_PYTORCH = 1e4;

    /** TensorFlow resizes in single precision, and Keras keeps the usual slope so. */
    private static double slack(String name) {
        return name.endsWith("bilinear") || name.equals("LeakyReLU") ? 1e4 : 1;
    }

    @TestFactory
    Stream<DynamicTest> givesWhatKerasGives() {
        List<DynamicTest> tests = new ArrayList<>();
        Goldens.read("layers").get("cases").fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            JsonNode golden = entry.getValue();
            tests.add(dynamicTest(
                    name + ", eager", () -> new LayerCase(golden, DType.FLOAT64, slack(name)).checkEager()));
            tests.add(dynamicTest(
                    name + ", compiled", () -> new LayerCase(golden, DType.FLOAT64, slack(name)).checkCompiled()));
            tests.add(dynamicTest(name + ", float32", () -> new LayerCase(golden, DType.FLOAT32).checkCompiled()));
            tests.add(dynamicTest(name + ", around", () -> new LayerCase(golden, DType.FLOAT64).checkAround()));
        });
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> givesWhatKerasGivesOnPyTorch() {
        List<DynamicTest> tests = new ArrayList<>();
        Goldens.float64("layers").fields().forEachRemaining(entry -> {
            JsonNode golden = common(entry.getKey(), entry.getValue());
            tests.add(dynamicTest(
                    entry.getKey(), () -> new LayerCase(golden, DType.FLOAT64, SLACK_ON_PYTORCH).checkEager()));
            tests.add(dynamicTest(
                    entry.getKey() + ", compiled",
                    () -> new LayerCase(golden, DType.FLOAT64, SLACK_ON_PYTORCH).checkCompiled()));
        });
        return tests.stream();
    }

    /** A case of keras316_float64.json in the form of layers.json. */
    private static JsonNode common(String name, JsonNode golden) {
        ObjectNode common = JsonNodeFactory.instance.objectNode();
        JsonNode config = golden.get("config");
        common.putObject("layer").put("class_name", className(config)).set("config", config);
        common.put("training", name.endsWith("train")).put("trainable", true);
        common.putArray("masks");
        ArrayNode integers = common.putArray("integers");
        golden.get("x").forEach(x -> integers.add(name.equals("Embedding")));
        ArrayNode names = common.putArray("names");
        ArrayNode weights = common.putArray("weights");
        for (JsonNode weight : golden.get("weights")) {
            names.add(weight.get("name").asText());
            weights.add(weight.get("value"));
        }
        ArrayNode dx = common.putArray("dx");
        golden.get("dx").forEach(gradient -> {
            if (!gradient.isNull()) {
                dx.add(gradient);
            }
        });
        ArrayNode dw = common.putArray("dw");
        for (int i = 0; i < golden.get("dw").size(); i++) {
            if (!golden.get("weights").get(i).get("name").asText().startsWith("moving_")) {
                dw.add(golden.get("dw").get(i));
            }
        }
        common.set("x", golden.get("x"));
        common.set("y", golden.get("y"));
        common.set("dy", golden.get("dy"));
        common.set("after", golden.get("weights_after"));
        return common;
    }

    private static String className(JsonNode config) {
        String name = config.get("name").asText().replaceAll("_\\d+$", "");
        return Layers.CATALOGUE.classes().keySet().stream()
                .filter(candidate -> LayerNames.snakeCase(candidate).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    @Test
    void everyLayerHasACase() {
        TreeSet<String> without = new TreeSet<>(LayerDefaultsTest.OTHERS);
        Goldens.read("layers")
                .get("cases")
                .fieldNames()
                .forEachRemaining(name -> without.remove(name.replaceAll(" .*", "")));
        assertThat(without, is(new TreeSet<>(List.of("Activation", "SpatialDropout2D"))));
    }
}
