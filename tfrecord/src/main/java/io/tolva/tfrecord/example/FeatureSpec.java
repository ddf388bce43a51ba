package io.tolva.tfrecord.example;

import io.tolva.array.DType;

/** What an {@link ExampleParser} expects of one feature, and what it makes of it. */
public sealed interface FeatureSpec permits FixedLen, FixedLenSequence, VarLen, Sparse, Ragged {
    /** The type of the values: float32, int64 or string. */
    DType dtype();
}
