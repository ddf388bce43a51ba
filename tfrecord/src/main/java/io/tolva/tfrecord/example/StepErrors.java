package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.List;

/**
 * The texts of {@code parse_sequence_example} about one step of one example; {@code Index} is the step. Where TensorFlow's
 * parser for one example says less, the one for batches speaks.
 */
final class StepErrors extends ErrorTexts {
    private final int example;

    StepErrors(int example, List<String> names) {
        super(names);
        this.example = example;
    }

    @Override
    InvalidExampleException malformedExample(int step, byte[] data, int from, int to) {
        throw new AssertionError("a step is no example");
    }

    @Override
    InvalidExampleException unknownKind(int step, Column column) {
        return ofList(step, column, "Unsupported datatype.");
    }

    @Override
    InvalidExampleException malformedFeature(int step, Column column) {
        return ofList(step, column, "Can't parse serialized SequenceExample.");
    }

    @Override
    InvalidExampleException wrongKind(int step, Column column, FeatureKind actual) {
        return ofList(step, column, "Data types don't match. Expected type: " + column.kind.typeName());
    }

    @Override
    InvalidExampleException wrongCount(int step, Column column, int count, Shape shape) {
        return new InvalidExampleException(
                example,
                "Name: " + name(example) + ", Key: " + column.name + ", Index: " + step
                        + ".  Number of values != expected.  values size: " + count + " but output shape: ["
                        + dims(shape)
                        + "]");
    }

    @Override
    InvalidExampleException notMultiple(int step, Column column, int count, Shape element) {
        return wrongCount(step, column, count, element);
    }

    @Override
    InvalidExampleException missing(int step, Column column) {
        return new InvalidExampleException(
                example,
                "Name: " + name(example) + ", Feature list '" + column.name
                        + "' is required but could not be found.  Did you mean to include it in"
                        + " feature_list_dense_missing_assumed_empty or feature_list_dense_defaults?");
    }

    private InvalidExampleException ofList(int step, Column column, String problem) {
        return new InvalidExampleException(
                example,
                "Name: " + name(example) + ", Feature list: " + column.name + ", Index: " + step + ".  " + problem);
    }
}
