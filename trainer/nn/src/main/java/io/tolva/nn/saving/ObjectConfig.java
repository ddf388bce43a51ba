package io.tolva.nn.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.List;

/** What all of Keras's serialized objects have in common. */
final class ObjectConfig {
    private ObjectConfig() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** {@code {"module", "class_name", "config", "registered_name"}}. */
    static ObjectNode of(String module, String className, ObjectNode config) {
        ObjectNode object = object();
        object.put("module", module);
        object.put("class_name", className);
        object.set("config", config);
        object.putNull("registered_name");
        return object;
    }

    /** {@code [null, 28, 28]}. */
    static JsonNode batchShape(Shape shape) {
        var dims = JsonNodeFactory.instance.arrayNode();
        dims.addNull();
        for (int dim : shape.dims()) {
            dims.add(dim);
        }
        return dims;
    }

    /** The shape behind {@code [null, 28, 28]}. */
    static Shape shape(String where, JsonNode batchShape) {
        List<Integer> dims = new ArrayList<>();
        for (int i = 1; i < batchShape.size(); i++) {
            if (!batchShape.get(i).isInt()) {
                throw new ModelFileException(
                        where, "unknown dimension: expected only the batch to be open, got " + batchShape);
            }
            dims.add(batchShape.get(i).asInt());
        }
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The name of a serialized object's class, or the text itself where Keras allows a name instead. */
    static String className(JsonNode value) {
        return value.isTextual() ? value.asText() : value.path("class_name").asText();
    }

    static JsonNode required(String where, JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw new ModelFileException(where, "missing field: expected \"" + field + "\" in " + shortened(object));
        }
        return value;
    }

    private static String shortened(JsonNode object) {
        String text = object.toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
