package io.tolva.data.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Keras learnt and gave; src-test/oracle/preprocess.py wrote it down. */
final class KerasGoldens {
    private KerasGoldens() {}

    /** The cases of one file. */
    static Stream<JsonNode> cases(String topic) {
        String name = "/goldens/preprocess/" + topic + ".json";
        try (InputStream in = Objects.requireNonNull(KerasGoldens.class.getResourceAsStream(name), name)) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** An array; numbers of a category are int64 here, whether they are int32 or int64 there. */
    static HostArray array(JsonNode node) {
        int[] dims = IntStream.range(0, node.get("shape").size())
                .map(i -> node.get("shape").get(i).asInt())
                .toArray();
        Shape shape = Shape.of(dims);
        List<String> values = new ArrayList<>();
        node.get("values").forEach(value -> values.add(value.asText()));
        return switch (node.get("dtype").asText()) {
            case "float32" -> {
                float[] floats = new float[values.size()];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) number(values.get(i));
                }
                yield HostArray.wrap(shape, floats);
            }
            case "float64" ->
                HostArray.wrap(
                        shape, values.stream().mapToDouble(KerasGoldens::number).toArray());
            case "int32", "int64" ->
                HostArray.wrap(shape, values.stream().mapToLong(Long::parseLong).toArray());
            case "string" ->
                HostArray.wrap(
                        shape,
                        values.stream()
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                                .toArray(byte[][]::new));
            default -> throw new IllegalArgumentException(node.get("dtype").asText());
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    static List<Double> numbers(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    static List<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static OutputMode mode(JsonNode node) {
        return OutputMode.valueOf(node.get("mode").asText().toUpperCase(Locale.ROOT));
    }
}
