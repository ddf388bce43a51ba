package io.tolva.data.preprocess;

import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;

/**
 * The bucket of a number, one-hot. A missing number is in none: it gives zeros.
 *
 * @param name the feature
 * @param kind the kind of its values, {@code INT64} or {@code FLOAT}
 * @param bucketizer the buckets; its output mode is {@link OutputMode#ONE_HOT}
 */
public record BucketizedColumn(String name, FeatureKind kind, Bucketizer bucketizer) implements FeatureColumn {
    /**
     * Checks the output mode.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public BucketizedColumn {
        bucketizer.outputMode().checkOneHot(name);
    }

    @Override
    public int width() {
        return bucketizer.numBins();
    }

    @Override
    public FixedLen spec() {
        return OptionalNumbers.spec(kind);
    }

    @Override
    public void encode(FeatureBatch batch, float[] target, int offset, int stride) {
        int at = offset;
        for (double number : OptionalNumbers.of(batch, name)) {
            if (!Double.isNaN(number)) {
                target[at + bucketizer.bucketOf((float) number)] = 1;
            }
            at += stride;
        }
    }
}
