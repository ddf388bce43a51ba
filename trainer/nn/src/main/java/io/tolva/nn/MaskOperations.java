package io.tolva.nn;

import io.tolva.nn.config.Config;
import io.tolva.nn.config.Description;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations {@code NotEqual} and {@code Any} in a graph that Keras wrote: how an {@code Embedding} or a {@code Masking}
 * makes its mask, which Keras hands to each layer as an argument by name. Here masks go on by themselves, and so do they in
 * Keras when it makes a graph without these; so they are no layers here.
 */
final class MaskOperations {
    private static final String MODULE = "keras.src.ops.";
    private static final String NOT_EQUAL = "NotEqual";

    private final Config config;
    private final Map<String, Description> operations = new HashMap<>();
    /** Of which tensors some layer makes a mask, with the value that does not count. */
    private final Set<List<?>> masked = new HashSet<>();

    /**
     * Finds them among the layers.
     *
     * @throws io.tolva.nn.config.ConfigException if such an operation is not of the mask of a layer
     */
    MaskOperations(Config config, List<?> layers) {
        this.config = config;
        for (Object entry : layers) {
            if (entry instanceof Description layer) {
                note(layer);
            }
        }
        operations.forEach(this::check);
    }

    private void note(Description layer) {
        Map<String, ?> arguments = layer.config().entries();
        if (isOperation(layer)) {
            operations.put(String.valueOf(layer.more().get("name")), layer);
        } else if (layer.className().equals("Masking")) {
            noteMasked(layer, arguments.get("mask_value"));
        } else if (Boolean.TRUE.equals(arguments.get("mask_zero"))) {
            noteMasked(layer, 0);
        }
    }

    private void noteMasked(Description layer, @Nullable Object value) {
        nodes(layer).forEach(node -> masked.add(List.of(reference(arguments(node), 0), number(value))));
    }

    private static List<?> nodes(Description layer) {
        return layer.more().get("inbound_nodes") instanceof List<?> nodes ? nodes : List.of();
    }

    private static boolean isOperation(Description layer) {
        boolean known = layer.className().equals(NOT_EQUAL) || layer.className().equals("Any");
        return known && String.valueOf(layer.more().get("module")).startsWith(MODULE);
    }

    private void check(String name, Description operation) {
        List<?> nodes = nodes(operation);
        List<?> given = nodes.size() == 1 ? arguments(nodes.get(0)) : List.of();
        List<?> from = reference(given, 0);
        boolean known = operation.className().equals(NOT_EQUAL)
                ? given.size() == 2 && masked.contains(List.of(from, number(given.get(1))))
                : isMask(from);
        if (!known) {
            throw config.wrong("layers", "operations only for the mask of an Embedding or a Masking layer", name);
        }
    }

    private static List<?> arguments(@Nullable Object node) {
        return node instanceof Map<?, ?> said && said.get("args") instanceof List<?> args ? args : List.of();
    }

    private static List<?> reference(List<?> arguments, int index) {
        boolean tensor = arguments.size() > index && arguments.get(index) instanceof Description;
        Object history =
                tensor ? ((Description) arguments.get(index)).config().entries().get("keras_history") : null;
        return history instanceof List<?> list ? list : List.of();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Is that entry of the layers one of these? */
    boolean contains(Object entry) {
        return entry instanceof Description layer && operations.containsValue(layer);
    }

    /** Does a reference say an output of one of these? */
    boolean isMask(Object reference) {
        return reference instanceof List<?> list && !list.isEmpty() && operations.containsKey(list.get(0));
    }
}
