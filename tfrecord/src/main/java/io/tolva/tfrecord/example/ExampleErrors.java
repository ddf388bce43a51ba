package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.List;

/** The texts of {@code parse_example} and {@code parse_single_example}. */
final class ExampleErrors extends ErrorTexts {
    private static final int SHOWN_BYTES = 256;

    private final ParseMode mode;

    ExampleErrors(ParseMode mode, List<String> names) {
        super(names);
        this.mode = mode;
    }

    /** Shows the example as far as it can be printed: unlike TensorFlow's, the message is safe for a terminal. */
    @Override
    InvalidExampleException malformedExample(int example, byte[] data, int from, int to) {
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < Math.min(to, from + SHOWN_BYTES); i++) {
            boolean printable = data[i] >= ' ' && data[i] <= '~';
            shown.append(printable ? String.valueOf((char) data[i]) : "\\x%02x".formatted(data[i]));
        }
        if (to - from > SHOWN_BYTES) {
            shown.append("...");
        }
        return new InvalidExampleException(example, "Could not parse example input, value: '" + shown + "'");
    }

    @Override
    InvalidExampleException unknownKind(int example, Column column) {
        return new InvalidExampleException(example, "Unsupported datatype.");
    }

    @Override
    InvalidExampleException malformedFeature(int example, Column column) {
        return ofFeature(example, column, "Can't parse serialized Example.");
    }

    @Override
    InvalidExampleException wrongKind(int example, Column column, FeatureKind actual) {
        String expected = column.kind.typeName();
        String types = column.isDense()
                ? "Data type: " + actual.typeName() + " but expected type: " + expected
                : "Expected type: " + expected + ", Actual type: " + actual.typeName();
        return ofFeature(example, column, "Data types don't match. " + types);
    }

    @Override
    InvalidExampleException wrongCount(int example, Column column, int count, Shape shape) {
        return ofFeature(
                example,
                column,
                "Number of " + column.kind.valueName() + " values != expected.  Values size: " + count
                        + " but output shape: [" + dims(shape) + "]");
    }

    @Override
    InvalidExampleException notMultiple(int example, Column column, int count, Shape element) {
        return switch (mode) {
            case BATCH ->
                ofFeature(
                        example,
                        column,
                        "Number of " + column.kind.valueName() + " values is not a multiple of stride length. Saw "
                                + count + " values but output shape is: [?," + dims(element) + "]");
            case SINGLE ->
                new InvalidExampleException(
                        example,
                        "Error while parsing feature with key " + column.name
                                + ": number of elements should be divisible by " + element.size() + ", found " + count
                                + " instead");
        };
    }

    @Override
    InvalidExampleException missing(int example, Column column) {
        String name = switch (mode) {
            case BATCH -> "Name: " + name(example) + ", ";
            case SINGLE -> "";
        };
        return new InvalidExampleException(
                example,
                name + "Feature: " + column.name + " (data type: " + column.kind.typeName()
                        + ") is required but could not be found.");
    }

    private InvalidExampleException ofFeature(int example, Column column, String problem) {
        String where = switch (mode) {
            case BATCH -> "Name: " + name(example) + ", Key: " + column.name + ", Index: " + example;
            case SINGLE -> "Key: " + column.name;
        };
        return new InvalidExampleException(example, where + ".  " + problem);
    }
}
