package io.tolva.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.util.Locale;

/** The arguments of an operation that are not tensors; what is left out or null has the default. */
final class OpAttributes {
    private final JsonNode node;

    OpAttributes(JsonNode node) {
        this.node = node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    int integer(String name, int otherwise) {
        return has(name) ? node.get(name).intValue() : otherwise;
    }

    int integer(String name) {
        return required(name).intValue();
    }

    double number(String name, double otherwise) {
        return has(name) ? node.get(name).doubleValue() : otherwise;
    }

    boolean flag(String name) {
        return has(name) && node.get(name).booleanValue();
    }

    String text(String name, String otherwise) {
        return has(name) ? node.get(name).textValue() : otherwise;
    }

    /** A list of integers. */
    int[] integers(String name) {
        JsonNode list = required(name);
        int[] integers = new int[list.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = list.get(i).intValue();
        }
        return integers;
    }

    Shape shape(String name) {
        return Shape.of(integers(name));
    }

    DType dtype() {
        return DType.valueOf(text("dtype", "float32").toUpperCase(Locale.ROOT));
    }

    /** Anything else, such as the list of slices or of paddings. */
    JsonNode required(String name) {
        if (!has(name)) {
            throw new IllegalStateException("the goldens name no " + name + ": " + node);
        }
        return node.get(name);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
