package io.tolva.tfrecord.example;

import io.tolva.array.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a bad example: TensorFlow's texts, which differ by what is parsed. */
abstract sealed class ErrorTexts permits ExampleErrors, ContextErrors, StepErrors {
    private static final String UNKNOWN = "<unknown>";

    private final List<String> names;

    ErrorTexts(List<String> names) {
        this.names = names;
    }

    /** The given name of an example. */
    final String name(int example) {
        return names.isEmpty() ? UNKNOWN : names.get(example);
    }

    abstract InvalidExampleException malformedExample(int example, byte[] data, int from, int to);

    abstract InvalidExampleException unknownKind(int place, Column column);

    abstract InvalidExampleException malformedFeature(int place, Column column);

    abstract InvalidExampleException wrongKind(int place, Column column, FeatureKind actual);

    abstract InvalidExampleException wrongCount(int place, Column column, int count, Shape shape);

    abstract InvalidExampleException notMultiple(int place, Column column, int count, Shape element);

    abstract InvalidExampleException missing(int example, Column column);

    static String dims(Shape shape) {
        return Arrays.stream(shape.dims()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
