package io.tolva.nn.layers;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments as goldens have them. */
final class KerasConfigs {
    private KerasConfigs() {}

    /** The layer that {@code class_name} and {@code config} describe. */
    static Layer layer(JsonNode described) {
        return Layers.CATALOGUE.create(description(described), CustomObjects.none());
    }

    static Layer layer(String className, JsonNode config) {
        return Layers.CATALOGUE.create(Description.of(className, config(config)), CustomObjects.none());
    }

    private static Description description(JsonNode described) {
        return Description.of(described.get("class_name").asText(), config(described.get("config")));
    }

    private static Config config(JsonNode node) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        node.fields().forEachRemaining(entry -> arguments.put(entry.getKey(), value(entry.getValue())));
        return Config.of("golden", CustomObjects.none(), arguments);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(inner -> list.add(value(inner)));
            return list;
        }
        if (node.isObject()) {
            return description(node);
        }
        return node.isBoolean()
                ? (Object) node.asBoolean()
                : node.isInt() ? (Object) node.asInt() : node.isNumber() ? (Object) node.asDouble() : node.asText();
    }
}
