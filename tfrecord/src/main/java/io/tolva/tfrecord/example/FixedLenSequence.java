package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A feature with any number of elements of one shape: a dense array {@code [batch, longest] + shape}, shorter rows padded.
 *
 * <p>Like TensorFlow's {@code FixedLenSequenceFeature}. In an Example the number of values is a multiple of the shape's size,
 * and a missing feature is a sequence without elements, so it cannot be required. In a SequenceExample each step is one
 * element, and the lengths are given beside the array.
 *
 * @param shape the shape of one element
 * @param dtype float32, int64 or string
 * @param allowMissing whether a SequenceExample may lack the feature
 * @param paddingValue one value that fills up shorter rows; null for zeros or empty strings
 */
public record FixedLenSequence(
        Shape shape,
        DType dtype,
        boolean allowMissing,
        @Nullable HostArray paddingValue) implements FeatureSpec {
    /**
     * Checks the type and the padding.
     *
     * @throws IllegalArgumentException if no feature holds values of this type, the shape has no values, or the padding is not one value of it
     */
    public FixedLenSequence {
        FeatureKind.of(dtype);
        if (shape.size() == 0) {
            throw new IllegalArgumentException("elements are empty: expected a shape with values, got " + shape);
        }
        if (paddingValue != null && (paddingValue.dtype() != dtype || paddingValue.size() != 1)) {
            throw new IllegalArgumentException("padding does not fit: expected one " + dtype + ", got "
                    + paddingValue.dtype() + " " + paddingValue.shape());
        }
    }

    /** Sequences that may be missing, padded with zeros or empty strings. */
    public static FixedLenSequence of(Shape shape, DType dtype) {
        return new FixedLenSequence(shape, dtype, true, null);
    }

    /** The same feature, which a SequenceExample must have. */
    public FixedLenSequence required() {
        return new FixedLenSequence(shape, dtype, false, paddingValue);
    }

    /**
     * The same feature with other padding.
     *
     * @throws IllegalArgumentException if it is not one value of the same type
     */
    public FixedLenSequence withPadding(HostArray value) {
        return new FixedLenSequence(shape, dtype, allowMissing, value);
    }

    HostArray padding() {
        if (paddingValue != null) {
            return paddingValue;
        }
        return switch (FeatureKind.of(dtype)) {
            case BYTES -> HostArray.wrap(Shape.scalar(), new byte[][] {{}});
            case FLOAT -> HostArray.of(0f);
            case INT64 -> HostArray.of(0L);
        };
    }
}
