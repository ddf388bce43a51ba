package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;

/**
 * A number, standardised: {@code (x - mean) / std}. A missing one becomes 0, the mean; a constant feature is 0
 * everywhere.
 *
 * @param name the feature
 * @param kind the kind of its values, {@code INT64} or {@code FLOAT}
 * @param mean the mean of the training split
 * @param std the standard deviation of the training split
 */
public record NumericColumn(String name, FeatureKind kind, double mean, double std) implements FeatureColumn {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public FixedLen spec() {
        return OptionalNumbers.spec(kind);
    }

    @Override
    public void encode(FeatureBatch batch, float[] target, int offset, int stride) {
        HostArray values = batch.dense(name);
        int at = offset;
        if (kind == FeatureKind.INT64) {
            for (long value : values.longs()) {
                target[at] = value == OptionalNumbers.MISSING_INT64 ? 0 : standardised((double) value);
                at += stride;
            }
        } else {
            for (float value : values.floats()) {
                target[at] = Float.isFinite(value) ? standardised(value) : 0;
                at += stride;
            }
        }
    }

    private float standardised(double value) {
        return std == 0 ? 0 : (float) ((value - mean) / std);
    }
}
