package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.List;

/**
 * Standardises numbers: {@code (x - mean) / sqrt(variance)} in float32, as {@code scale_to_z_score} of TensorFlow Transform.
 * Where the deviation is 0 it gives {@code x - mean}. {@link Normalizer} is Keras's, which divides by 1e-7 there.
 *
 * <p>It has one mean and variance for each place of the last dimension, {@code [..., columns]}, or one for all values of
 * arrays of any shape.
 */
public final class ZScore implements FittedTransform {
    private final List<Double> mean;
    private final List<Double> variance;
    private final float[] means;
    private final float[] deviations;

    /**
     * With given statistics.
     *
     * @param mean the mean of each column, or one for all values
     * @param variance the biased variance of each column, or one for all values
     * @throws IllegalArgumentException if there are not as many of one as of the other, there are none, one is not finite,
     *     or a variance is negative
     */
    @JsonCreator
    public static ZScore of(
            @JsonProperty(value = "mean", required = true) List<Double> mean,
            @JsonProperty(value = "variance", required = true) List<Double> variance) {
        return new ZScore(List.copyOf(mean), List.copyOf(variance));
    }

    private ZScore(List<Double> mean, List<Double> variance) {
        Normalizer.check("z-score", mean, variance);
        this.mean = mean;
        this.variance = variance;
        means = new float[mean.size()];
        deviations = new float[mean.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean.get(i).floatValue();
            deviations[i] = (float) Math.sqrt(variance.get(i).floatValue());
        }
    }

    /** Learns mean and variance of all values. */
    public static ZScoreAnalyzer analyzer() {
        return ZScoreAnalyzer.overAll();
    }

    /** The mean of each column, or one for all values. */
    @JsonProperty
    public List<Double> mean() {
        return mean;
    }

    /** The variance of each column, or one for all values. */
    @JsonProperty
    public List<Double> variance() {
        return variance;
    }

    /**
     * {@inheritDoc}
     *
     * @param values numbers {@code [..., columns]}
     * @return float32 of the same shape
     */
    @Override
    public HostArray apply(HostArray values) {
        int columns = Columns.check(values, means.length, "z-score");
        float[] numbers = Numbers.floats(values, "z-score");
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            int column = i % columns;
            float distance = numbers[i] - means[column];
            result[i] = deviations[column] == 0 ? distance : distance / deviations[column];
        }
        return HostArray.wrap(values.shape(), result);
    }

    @Override
    public int width(int values) {
        return Columns.check(values, means.length, "z-score");
    }
}
