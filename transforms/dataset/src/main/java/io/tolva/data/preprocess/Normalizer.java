package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.List;

/**
 * Standardises numbers: {@code (x - mean) / max(sqrt(variance), 1e-7)}, in float32, as Keras's {@code Normalization}.
 *
 * <p>It has one mean and variance for each place of the last dimension, {@code [..., columns]}, or one for all values of
 * arrays of any shape.
 */
public final class Normalizer implements FittedTransform {
    /** Keras's {@code backend.epsilon()}. */
    private static final float EPSILON = 1e-7f;

    private final List<Double> mean;
    private final List<Double> variance;
    private final float[] means;
    private final float[] deviations;

    /**
     * A normalizer with given statistics.
     *
     * @param mean the mean of each column, or one for all values
     * @param variance the variance of each column, or one for all values
     * @throws IllegalArgumentException if there are not as many of one as of the other, there are none, one is not finite,
     *     or a variance is negative
     */
    @JsonCreator
    public static Normalizer of(
            @JsonProperty(value = "mean", required = true) List<Double> mean,
            @JsonProperty(value = "variance", required = true) List<Double> variance) {
        return new Normalizer(List.copyOf(mean), List.copyOf(variance));
    }

    private Normalizer(List<Double> mean, List<Double> variance) {
        check("normalizer", mean, variance);
        this.mean = mean;
        this.variance = variance;
        means = new float[mean.size()];
        deviations = new float[mean.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean.get(i).floatValue();
            deviations[i] = Math.max((float) Math.sqrt(variance.get(i).floatValue()), EPSILON);
        }
    }

    static void check(String where, List<Double> mean, List<Double> variance) {
        if (mean.size() != variance.size() || mean.isEmpty()) {
            throw new IllegalArgumentException("mean and variance do not fit: " + where
                    + ": expected one of each for a column, got " + mean.size() + " and " + variance.size());
        }
        for (int i = 0; i < mean.size(); i++) {
            if (!Double.isFinite(mean.get(i))
                    || !(variance.get(i) >= 0)
                    || variance.get(i).isInfinite()) {
                throw new IllegalArgumentException("no mean and variance: " + where + ": column " + i
                        + ": expected finite numbers, the second not negative, got " + mean.get(i) + " and "
                        + variance.get(i));
            }
        }
    }

    /** Learns mean and variance of each column. */
    public static NormalizerAnalyzer analyzer() {
        return NormalizerAnalyzer.perColumn();
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
        int columns = Columns.check(values, means.length, "normalizer");
        float[] numbers = Numbers.floats(values, "normalizer");
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            int column = i % columns;
            result[i] = (numbers[i] - means[column]) / deviations[column];
        }
        return HostArray.wrap(values.shape(), result);
    }

    /**
     * What {@link #apply} made {@code values} of: {@code mean + x * max(sqrt(variance), 1e-7)}.
     *
     * @param values numbers {@code [..., columns]}
     * @return float32 of the same shape
     * @throws IllegalArgumentException if they have another number of columns or are no numbers
     */
    public HostArray invert(HostArray values) {
        int columns = Columns.check(values, means.length, "normalizer");
        float[] numbers = Numbers.floats(values, "normalizer");
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            int column = i % columns;
            result[i] = means[column] + numbers[i] * deviations[column];
        }
        return HostArray.wrap(values.shape(), result);
    }

    @Override
    public int width(int values) {
        return Columns.check(values, means.length, "normalizer");
    }
}
