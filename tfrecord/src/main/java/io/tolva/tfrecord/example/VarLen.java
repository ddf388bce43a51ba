package io.tolva.tfrecord.example;

import io.tolva.array.DType;

/**
 * A feature with any number of values in each example: a {@link SparseArray}. Like TensorFlow's {@code VarLenFeature}, a
 * missing feature has no values.
 *
 * @param dtype float32, int64 or string
 */
public record VarLen(DType dtype) implements FeatureSpec {
    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException if no feature holds values of this type
     */
    public VarLen {
        FeatureKind.of(dtype);
    }
}
