package io.tolva.nn;

import io.tolva.array.HostArray;

/**
 * Some samples with their labels.
 *
 * @param features {@code [batch, ...]}, of any numeric type; a model computes with float32
 * @param labels {@code [batch, ...]}, of any numeric type
 */
public record Batch(HostArray features, HostArray labels) {
    /** Checks that both have the same number of rows. */
    public Batch {
        boolean ranked = features.shape().rank() > 0 && labels.shape().rank() > 0;
        if (!ranked || features.shape().dim(0) != labels.shape().dim(0)) {
            throw new IllegalArgumentException(
                    "batch: numbers of rows differ: features " + features.shape() + ", labels " + labels.shape());
        }
    }

    /** The number of samples. */
    public int rows() {
        return features.shape().dim(0);
    }
}
