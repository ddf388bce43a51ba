package io.tolva.nn.saving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Catalogue;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.constraints.Constraints;
import io.tolva.nn.initializers.Initializers;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.losses.Losses;
import io.tolva.nn.metrics.Metrics;
import io.tolva.nn.optimizers.Optimizers;
import io.tolva.nn.optimizers.schedules.Schedules;
import io.tolva.nn.regularizers.Regularizers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects and their arguments to Keras's JSON and back.
 *
 * <p>What is known here and in Keras is written with Keras's module; what is the user's own with its name as
 * {@code registered_name}, under which Keras looks for it among custom objects. A function is written by its name.
 */
public final class KerasJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String CLASS_NAME = "class_name";
    private static final String CONFIG = "config";
    /** Modules of Keras that are not part of its public names. */
    private static final String PRIVATE = "keras.src.";

    private static final List<Catalogue<?>> CATALOGUES = List.of(
            Layers.CATALOGUE,
            Losses.CATALOGUE,
            Metrics.CATALOGUE,
            Optimizers.CATALOGUE,
            Schedules.CATALOGUE,
            Initializers.CATALOGUE,
            Regularizers.CATALOGUE,
            Constraints.CATALOGUE,
            Activation.CATALOGUE);

    private KerasJson() {}

    /** A value as JSON: null, a truth value, a number, a text, a list, a map or an object. */
    public static JsonNode encode(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Configurable object) {
            return object.isFunction() ? function(object) : encode(describe(object));
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((name, item) -> node.set(name.toString(), encode(item)));
            return node;
        } else if (value instanceof List<?> list) {
            var node = NODES.arrayNode();
            list.forEach(item -> node.add(encode(item)));
            return node;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Double || value instanceof Float) {
            return NODES.numberNode(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            return NODES.numberNode(number.longValue());
        } else if (value instanceof String text) {
            return NODES.textNode(text);
        }
        throw new IllegalArgumentException(
                "no JSON for a value of " + value.getClass().getName() + ": expected what a config may hold");
    }

    private static JsonNode function(Configurable object) {
        if (object.module().isPresent() || catalogue(object).isPresent()) {
            return NODES.textNode(object.className());
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("module", "builtins");
        description.put(CLASS_NAME, Description.FUNCTION);
        description.put(CONFIG, object.className());
        description.put("registered_name", Description.FUNCTION);
        return encode(description);
    }

    private static Optional<Catalogue<?>> catalogue(Configurable object) {
        return CATALOGUES.stream().filter(catalogue -> catalogue.holds(object)).findFirst();
    }

    /** How Keras writes an object that is not a function. */
    public static Map<String, @Nullable Object> describe(Configurable object) {
        String module = object.module()
                .or(() -> catalogue(object).map(Catalogue::module))
                .orElse(null);
        Map<String, @Nullable Object> description = new LinkedHashMap<>();
        description.put("module", module);
        description.put(CLASS_NAME, object.className());
        description.put(CONFIG, object.config().entries());
        description.put("registered_name", module == null || module.startsWith(PRIVATE) ? object.className() : null);
        if (object instanceof Layer layer
                && layer.isBuilt()
                && !layer.builtFor().isEmpty()) {
            description.put("build_config", Collections.singletonMap("input_shape", batchShapes(layer.builtFor())));
        }
        return description;
    }

    private static List<?> batchShapes(List<TensorShape> shapes) {
        List<List<@Nullable Integer>> all =
                shapes.stream().map(KerasJson::batchShape).toList();
        return all.size() == 1 ? all.get(0) : all;
    }

    /** {@code [null, 28, 28]}. */
    public static List<@Nullable Integer> batchShape(TensorShape shape) {
        List<@Nullable Integer> dims = new ArrayList<>();
        dims.add(null);
        for (int dim : shape.dims()) {
            dims.add(dim == TensorShape.ANY ? null : dim);
        }
        return dims;
    }

    /** The bytes of a value's JSON. */
    public static byte[] bytes(@Nullable Object value) throws IOException {
        return JSON.writeValueAsBytes(encode(value));
    }

    /**
     * The value in some JSON.
     *
     * @param where the file and the place in it
     * @throws ModelFileException if it is no JSON
     */
    public static @Nullable Object parse(String where, byte[] json, CustomObjects custom) throws IOException {
        try {
            return decode(where, JSON.readTree(json), custom);
        } catch (JsonProcessingException error) {
            throw new ModelFileException(where, "not JSON: " + error.getOriginalMessage(), error);
        }
    }

    private static @Nullable Object decode(String where, JsonNode node, CustomObjects custom) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case STRING -> node.textValue();
            case ARRAY -> list(where, node, custom);
            case OBJECT ->
                node.has(CLASS_NAME) && node.has(CONFIG) ? description(where, node, custom) : map(where, node, custom);
            default -> throw new ModelFileException(where, "unknown kind of JSON: " + node.getNodeType());
        };
    }

    private static Number number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : (Number) node.doubleValue();
    }

    private static List<@Nullable Object> list(String where, JsonNode node, CustomObjects custom) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(item -> list.add(decode(where, item, custom)));
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(String where, JsonNode node, CustomObjects custom) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), decode(where, entry.getValue(), custom)));
        return Collections.unmodifiableMap(map);
    }

    private static Description description(String where, JsonNode node, CustomObjects custom) {
        String className = node.get(CLASS_NAME).asText();
        String registered = node.path("registered_name").asText("");
        String own = registered.equals("null") ? "" : registered;
        String label = node.get(CONFIG).path("name").isTextual()
                ? where + ", " + className + " " + node.get(CONFIG).get("name").asText()
                : where + ", " + className;
        Map<String, @Nullable Object> more = new LinkedHashMap<>(map(where, node, custom, CLASS_NAME, CONFIG));
        return new Description(className, own, config(label, node.get(CONFIG), custom), more);
    }

    private static Map<String, @Nullable Object> map(
            String where, JsonNode node, CustomObjects custom, String... without) {
        ObjectNode rest = ((ObjectNode) node).deepCopy();
        rest.remove(List.of(without));
        return map(where, rest, custom);
    }

    private static Config config(String where, JsonNode config, CustomObjects custom) {
        if (config.isObject()) {
            return Config.of(where, custom, map(where, config, custom));
        }
        return Config.of(where, custom, Collections.singletonMap("name", decode(where, config, custom)));
    }
}
