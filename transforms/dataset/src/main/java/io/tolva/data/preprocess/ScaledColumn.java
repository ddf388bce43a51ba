package io.tolva.data.preprocess;

import io.tolva.data.stats.FeatureStatistics;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;
import java.util.List;

/**
 * A number, scaled by the smallest and the largest of the training split.
 *
 * @param name the feature
 * @param kind the kind of its values, {@code INT64} or {@code FLOAT}
 * @param scaler how it is scaled
 * @param missing the number that takes the place of a missing one, before it is scaled
 */
public record ScaledColumn(String name, FeatureKind kind, MinMaxScaler scaler, double missing)
        implements FeatureColumn {
    /**
     * Checks the scaler.
     *
     * @throws IllegalArgumentException if it is made for several columns
     */
    public ScaledColumn {
        scaler.width(1);
    }

    /**
     * A column that is 0 to 1 in the training split, with the mean in the place of missing numbers.
     *
     * @param statistics those of the feature in the training split
     * @throws IllegalArgumentException if there is no finite number in it
     */
    public static ScaledColumn fit(FeatureKind kind, FeatureStatistics statistics) {
        FeatureStatistics.Numbers numbers = statistics
                .numbers()
                .orElseThrow(() -> new IllegalArgumentException("nothing to learn from: feature " + statistics.name()
                        + ": expected a finite number in the training split, got none"));
        MinMaxScaler scaler = MinMaxScaler.of(List.of(numbers.min()), List.of(numbers.max()), 0, 1);
        return new ScaledColumn(statistics.name(), kind, scaler, numbers.mean());
    }

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
        int at = offset;
        for (double number : OptionalNumbers.of(batch, name)) {
            target[at] = scaler.scale(Double.isNaN(number) ? missing : number, 0);
            at += stride;
        }
    }
}
