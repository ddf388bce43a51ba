package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A feature with the same number of values in every example: a dense array of shape {@code [batch] + shape}.
 *
 * <p>Like TensorFlow's {@code FixedLenFeature}: a default takes the place of a missing feature, not of one which is
 * there with an empty list; a default without elements is none.
 *
 * @param shape the shape of the values of one example
 * @param dtype float32, int64 or string
 * @param defaultValue the values of an example that lacks the feature; null if that is an error
 */
public record FixedLen(Shape shape, DType dtype, @Nullable HostArray defaultValue) implements FeatureSpec {
    /**
     * Checks the type and the default.
     *
     * @throws IllegalArgumentException if no feature holds values of this type, or the default differs in its type or
     *     in its number of elements
     */
    public FixedLen {
        FeatureKind.of(dtype);
        if (defaultValue != null) {
            if (defaultValue.dtype() != dtype || defaultValue.size() != shape.size()) {
                throw new IllegalArgumentException("default value does not fit: expected " + dtype + " " + shape
                        + ", got " + defaultValue.dtype() + " " + defaultValue.shape());
            }
            defaultValue = defaultValue.reshape(shape);
        }
    }

    /** One required value for each example. */
    public static FixedLen scalar(DType dtype) {
        return of(Shape.scalar(), dtype);
    }

    /** Required values of this shape for each example. */
    public static FixedLen of(Shape shape, DType dtype) {
        return new FixedLen(shape, dtype, null);
    }

    /**
     * The same feature with a default.
     *
     * @throws IllegalArgumentException if the values differ from the feature in type or number (so for every default)
     */
    public FixedLen withDefault(HostArray values) {
        return new FixedLen(shape, dtype, values);
    }

    /** The same float32 feature with a default. */
    public FixedLen withDefault(float... values) {
        return withDefault(HostArray.of(values));
    }

    /** The same int64 feature with a default. */
    public FixedLen withDefault(long... values) {
        return withDefault(HostArray.of(values));
    }

    /** The same string feature with a default, encoded in UTF-8. */
    public FixedLen withDefault(String... values) {
        byte[][] bytes = Stream.of(values)
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return withDefault(HostArray.wrap(Shape.of(bytes.length), bytes));
    }
}
