package io.tolva.data.preprocess;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;

/** How a feature that has one number, or none, is parsed. */
final class OptionalNumbers {
    /** Stands for a missing integer, so the smallest int64 cannot be told from a missing one. */
    static final long MISSING_INT64 = Long.MIN_VALUE;

    private OptionalNumbers() {}

    static FixedLen spec(FeatureKind kind) {
        HostArray missing = kind == FeatureKind.INT64
                ? HostArray.wrap(Shape.scalar(), new long[] {MISSING_INT64})
                : HostArray.wrap(Shape.scalar(), new float[] {Float.NaN});
        return new FixedLen(Shape.scalar(), kind == FeatureKind.INT64 ? DType.INT64 : DType.FLOAT32, missing);
    }

    /** The numbers of a batch, NaN where there is none. */
    static double[] of(FeatureBatch batch, String name) {
        HostArray values = batch.dense(name);
        double[] numbers = Numbers.doubles(values, "feature " + name).clone();
        for (int i = 0; i < numbers.length; i++) {
            boolean missing = values.dtype() == DType.INT64 && values.longs()[i] == MISSING_INT64;
            if (missing || Double.isInfinite(numbers[i])) {
                numbers[i] = Double.NaN;
            }
        }
        return numbers;
    }
}
