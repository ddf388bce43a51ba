package io.tolva.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** What tests and scripts say to one another. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Path write(Path file, Object value) throws IOException {
        return Files.write(file, MAPPER.writeValueAsBytes(value));
    }

    static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(file.toFile());
    }

    /** Maps, lists and numbers as they are when they have been written and read. */
    static JsonNode tree(Object value) throws IOException {
        return MAPPER.readTree(MAPPER.writeValueAsBytes(value));
    }

    /** A numeric array as the scripts for Keras write it. */
    static Map<String, Object> numbers(HostArray array) {
        Object data = array.dtype() == DType.INT64 ? array.longs() : array.floats();
        return Map.of("shape", array.shape().dims(), "data", data);
    }

    /** A float32 array that a script for Keras wrote. */
    static HostArray array(JsonNode node) {
        int[] dims = new int[node.get("shape").size()];
        Arrays.setAll(dims, i -> node.get("shape").get(i).asInt());
        float[] data = new float[node.get("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) node.get("data").get(i).asDouble();
        }
        return HostArray.wrap(Shape.of(dims), data);
    }
}
