package io.tolva.nn.layers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Goldens;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A preprocessing layer of a golden: what it learns and gives. */
final class PreprocessingCase {
    private final JsonNode golden;
    private final DType type;
    private final double tolerance;
    private final Layer layer;

    PreprocessingCase(JsonNode golden, DType type, double tolerance) {
        this.golden = golden;
        this.type = type;
        this.tolerance = tolerance;
        layer = layer(golden.get("class").asText(), golden.get("arguments"));
        layer.withType(type);
        adapt();
    }

    static Layer layer(String className, JsonNode arguments) {
        ObjectNode described = new ObjectMapper().createObjectNode();
        described.put("class_name", className).set("config", arguments);
        try {
            byte[] json = described.toString().getBytes(StandardCharsets.UTF_8);
            Object description = KerasJson.parse("golden", json, CustomObjects.none());
            return Layers.CATALOGUE.create((Description) Objects.requireNonNull(description), CustomObjects.none());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static HostArray array(JsonNode node) {
        int[] dims = ints(node.get("shape"));
        JsonNode data = node.get("data");
        Shape shape = Shape.of(dims);
        return switch (node.get("dtype").asText()) {
            case "string" -> {
                byte[][] texts = new byte[data.size()][];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = data.get(i).asText().getBytes(StandardCharsets.UTF_8);
                }
                yield HostArray.wrap(shape, texts);
            }
            case "int32", "int64" -> {
                long[] numbers = new long[data.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = data.get(i).asLong();
                }
                yield HostArray.wrap(shape, numbers);
            }
            default -> Goldens.array64(node);
        };
    }

    private static int[] ints(JsonNode node) {
        return IntStream.range(0, node.size()).map(i -> node.get(i).asInt()).toArray();
    }

    private void adapt() {
        if (golden.get("adapt").isNull()) {
            return;
        }
        List<HostArray> data = new ArrayList<>();
        golden.get("adapt").forEach(node -> data.add(array(node)));
        boolean batches = golden.get("batches").asBoolean();
        if (layer instanceof Normalization normalization) {
            adapt(batches, data, normalization::adapt, normalization::adapt);
        } else if (layer instanceof Discretization discretization) {
            adapt(batches, data, discretization::adapt, discretization::adapt);
        } else if (layer instanceof IndexLookup<?> lookup) {
            adapt(batches, data, lookup::adapt, lookup::adapt);
        } else {
            TextVectorization texts = (TextVectorization) layer;
            adapt(batches, data, texts::adapt, texts::adapt);
        }
    }

    private interface One {
        void adapt(HostArray data);
    }

    private interface Several {
        void adapt(Iterable<HostArray> batches);
    }

    private static void adapt(boolean batches, List<HostArray> data, One one, Several several) {
        if (batches) {
            several.adapt(data);
        } else {
            one.adapt(data.get(0));
        }
    }

    void check() {
        checkLearnt();
        for (int i = 0; i < golden.get("inputs").size(); i++) {
            JsonNode input = golden.get("inputs").get(i);
            JsonNode output = golden.get("outputs").get(i);
            if (output.isTextual()) {
                assertThat(
                        assertThrows(IllegalArgumentException.class, () -> output(input))
                                .getMessage(),
                        containsString("unknown token"));
            } else {
                compare("output " + i, output(input), output);
            }
        }
    }

    private void compare(String what, HostArray actual, JsonNode expected) {
        HostArray array = array(expected);
        if (array.dtype() == DType.STRING) {
            assertThat(what, actual, is(array));
        } else {
            Goldens.assertClose(what, actual, Goldens.array64(expected), tolerance);
        }
    }

    private HostArray output(JsonNode input) {
        if (layer instanceof HashedCrossing crossing) {
            List<HostArray> features = new ArrayList<>();
            input.forEach(node -> features.add(array(node)));
            return crossing.apply(features);
        }
        HostArray x = array(input);
        return layer instanceof ArrayLayer arrays ? arrays.apply(x) : called(x);
    }

    private HostArray called(HostArray x) {
        return layer.apply(Tensor.of(x), golden.get("training").asBoolean()).toHostArray();
    }

    /** In a compiled step, and twice, the values are the same. */
    void checkCompiled() {
        boolean training = golden.get("training").asBoolean();
        for (int i = 0; i < golden.get("inputs").size(); i++) {
            JsonNode output = golden.get("outputs").get(i);
            if (!output.isTextual()) {
                Tensor x = Tensor.of(array(golden.get("inputs").get(i)));
                Step step = Step.compile(tensor -> layer.apply(tensor, training));
                compare("first " + i, step.call(x).toHostArray(), output);
                compare("second " + i, step.call(x).toHostArray(), output);
            }
        }
    }

    private void checkLearnt() {
        if (golden.has("weights")) {
            for (int i = 0; i < 2; i++) {
                compare(
                        "weight " + i,
                        layer.weights().get(i).toHostArray(),
                        golden.get("weights").get(i));
            }
            assertThat(layer.trainableVariables().isEmpty(), is(true));
        }
        if (layer instanceof Discretization discretization) {
            List<Double> edges = new ArrayList<>();
            golden.get("bin_boundaries").forEach(edge -> edges.add(edge.asDouble()));
            assertThat(discretization.binBoundaries().orElseThrow(), is(edges));
        }
        if (golden.has("vocabulary")) {
            List<Object> expected = new ArrayList<>();
            golden.get("vocabulary")
                    .forEach(token -> expected.add(token.isTextual() ? token.asText() : token.asLong()));
            assertThat(vocabulary(), is(expected));
        }
    }

    private List<?> vocabulary() {
        return layer instanceof IndexLookup<?> lookup ? lookup.vocabulary() : ((TextVectorization) layer).vocabulary();
    }

    /** The shape that the layer says beforehand is that of its output. */
    void checkShapes() {
        for (int i = 0; i < golden.get("inputs").size(); i++) {
            JsonNode input = golden.get("inputs").get(i);
            JsonNode output = golden.get("outputs").get(i);
            if (!output.isTextual() && input.isObject() && input.get("shape").size() > 1) {
                TensorShape said = layer.shapesOf(List.of(row(input))).get(0);
                assertThat("shape " + i, said, is(row(output)));
            }
        }
        assertThat(layer.dtype(), is(type));
    }

    private static TensorShape row(JsonNode node) {
        int[] dims = ints(node.get("shape"));
        return TensorShape.of(Shape.of(dims).dropFirst());
    }
}
