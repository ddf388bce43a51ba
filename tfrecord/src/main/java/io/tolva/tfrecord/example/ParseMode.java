package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether a batch is parsed or one example: what TensorFlow's errors begin with depends on it. */
enum ParseMode {
    BATCH,
    SINGLE;

    private static final int SHOWN_BYTES = 256;

    /** Shows the example as far as it can be printed: unlike TensorFlow's, the message is safe for a terminal. */
    InvalidExampleException malformedExample(int index, byte[] example) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(example.length, SHOWN_BYTES); i++) {
            boolean printable = example[i] >= ' ' && example[i] <= '~';
            shown.append(printable ? String.valueOf((char) example[i]) : "\\x%02x".formatted(example[i]));
        }
        if (example.length > SHOWN_BYTES) {
            shown.append("...");
        }
        return new InvalidExampleException(index, "Could not parse example input, value: '" + shown + "'");
    }

    InvalidExampleException unknownKind(int index) {
        return new InvalidExampleException(index, "Unsupported datatype.");
    }

    InvalidExampleException malformedFeature(int index, String key) {
        return ofFeature(index, key, "Can't parse serialized Example.");
    }

    InvalidExampleException wrongDenseKind(int index, String key, FeatureKind expected, FeatureKind actual) {
        return ofFeature(
                index,
                key,
                "Data types don't match. Data type: " + actual.typeName() + " but expected type: "
                        + expected.typeName());
    }

    InvalidExampleException wrongSparseKind(int index, String key, FeatureKind expected, FeatureKind actual) {
        return ofFeature(
                index,
                key,
                "Data types don't match. Expected type: " + expected.typeName() + ", Actual type: "
                        + actual.typeName());
    }

    InvalidExampleException wrongCount(int index, String key, FeatureKind kind, int count, Shape shape) {
        String dims = Arrays.stream(shape.dims()).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return ofFeature(
                index,
                key,
                "Number of " + kind.valueName() + " values != expected.  Values size: " + count + " but output shape: ["
                        + dims + "]");
    }

    InvalidExampleException missing(int index, String key, FeatureKind kind) {
        String example = switch (this) {
            case BATCH -> "Name: <unknown>, ";
            case SINGLE -> "";
        };
        return new InvalidExampleException(
                index,
                example + "Feature: " + key + " (data type: " + kind.typeName()
                        + ") is required but could not be found.");
    }

    private InvalidExampleException ofFeature(int index, String key, String problem) {
        String where = switch (this) {
            case BATCH -> "Name: <unknown>, Key: " + key + ", Index: " + index;
            case SINGLE -> "Key: " + key;
        };
        return new InvalidExampleException(index, where + ".  " + problem);
    }
}
