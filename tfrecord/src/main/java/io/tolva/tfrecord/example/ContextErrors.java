package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.List;

/**
 * The texts of {@code parse_sequence_example} about the context. Where TensorFlow's parser for one example says nothing
 * useful, the one for batches speaks.
 */
final class ContextErrors extends ErrorTexts {
    ContextErrors(List<String> names) {
        super(names);
    }

    @Override
    InvalidExampleException malformedExample(int example, byte[] data, int from, int to) {
        return new InvalidExampleException(example, "Invalid protocol message input, example id: " + name(example));
    }

    @Override
    InvalidExampleException unknownKind(int example, Column column) {
        return ofFeature(example, column, "Unsupported datatype.");
    }

    @Override
    InvalidExampleException malformedFeature(int example, Column column) {
        return ofFeature(example, column, "Can't parse serialized SequenceExample.");
    }

    @Override
    InvalidExampleException wrongKind(int example, Column column, FeatureKind actual) {
        return ofFeature(example, column, "Data types don't match. Expected type: " + column.kind.typeName());
    }

    @Override
    InvalidExampleException wrongCount(int example, Column column, int count, Shape shape) {
        return new InvalidExampleException(
                example,
                "Inconsistent max number of elements for feature " + column.name + ": expected " + shape.size()
                        + ", but found " + count);
    }

    @Override
    InvalidExampleException notMultiple(int example, Column column, int count, Shape element) {
        return wrongCount(example, column, count, element);
    }

    @Override
    InvalidExampleException missing(int example, Column column) {
        return new InvalidExampleException(
                example,
                "Feature: " + column.name + " (data type: " + column.kind.typeName()
                        + ") is required but could not be found.");
    }

    private InvalidExampleException ofFeature(int example, Column column, String problem) {
        return new InvalidExampleException(
                example, "Name: " + name(example) + ", Context feature: " + column.name + ".  " + problem);
    }
}
