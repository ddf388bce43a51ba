package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.List;

/**
 * Moves numbers linearly from the range that was seen to another one: {@code (x - min) / (max - min)} by default, so to 0
 * to 1, as {@code scale_by_min_max} and {@code scale_to_0_1} of TensorFlow Transform. It computes in float64 and rounds
 * the result to float32.
 *
 * <p>Numbers outside of what was seen come out outside of the range. Where all numbers seen were equal, there is no line;
 * then, as there, {@code 1 / (1 + exp(-x))} takes the place of the number from 0 to 1.
 */
public final class MinMaxScaler implements FittedTransform {
    private final List<Double> min;
    private final List<Double> max;
    private final double outputMin;
    private final double outputMax;

    /**
     * A scaler for given ranges.
     *
     * @param min the smallest number of each column, or of all values
     * @param max the largest number of each column, or of all values
     * @param outputMin what {@code min} becomes
     * @param outputMax what {@code max} becomes
     * @throws IllegalArgumentException if there are not as many of one as of the other, there are none, one is not finite,
     *     a {@code min} is greater than its {@code max}, or {@code outputMin} is not smaller than {@code outputMax}
     */
    @JsonCreator
    public static MinMaxScaler of(
            @JsonProperty(value = "min", required = true) List<Double> min,
            @JsonProperty(value = "max", required = true) List<Double> max,
            @JsonProperty(value = "output_min", required = true) double outputMin,
            @JsonProperty(value = "output_max", required = true) double outputMax) {
        return new MinMaxScaler(List.copyOf(min), List.copyOf(max), outputMin, outputMax);
    }

    private MinMaxScaler(List<Double> min, List<Double> max, double outputMin, double outputMax) {
        if (min.size() != max.size() || min.isEmpty()) {
            throw new IllegalArgumentException("min and max do not fit: scaler: expected one of each for a column, got "
                    + min.size() + " and " + max.size());
        }
        for (int i = 0; i < min.size(); i++) {
            checkRange("column " + i, min.get(i), max.get(i), true);
        }
        checkRange("output", outputMin, outputMax, false);
        this.min = min;
        this.max = max;
        this.outputMin = outputMin;
        this.outputMax = outputMax;
    }

    static void checkRange(String where, double from, double to, boolean mayBeEqual) {
        boolean ordered = mayBeEqual ? from <= to : from < to;
        if (!ordered || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException(
                    "not a range: scaler: " + where + ": expected two finite numbers, the first "
                            + (mayBeEqual ? "not greater" : "smaller") + ", got " + from + " and " + to);
        }
    }

    /** Learns the range of each column, which is to become 0 to 1. */
    public static MinMaxAnalyzer analyzer() {
        return MinMaxAnalyzer.perColumn();
    }

    /** The smallest number of each column, or of all values. */
    @JsonProperty
    public List<Double> min() {
        return min;
    }

    /** The largest number of each column, or of all values. */
    @JsonProperty
    public List<Double> max() {
        return max;
    }

    /** What {@link #min} becomes. */
    @JsonProperty("output_min")
    public double outputMin() {
        return outputMin;
    }

    /** What {@link #max} becomes. */
    @JsonProperty("output_max")
    public double outputMax() {
        return outputMax;
    }

    /**
     * {@inheritDoc}
     *
     * @param values numbers {@code [..., columns]}
     * @return float32 of the same shape
     */
    @Override
    public HostArray apply(HostArray values) {
        int columns = Columns.check(values, min.size(), "scaler");
        double[] numbers = Numbers.doubles(values, "scaler");
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = scale(numbers[i], i % columns);
        }
        return HostArray.wrap(values.shape(), result);
    }

    /** The scaled number of a column. */
    float scale(double x, int column) {
        double from = min.get(column);
        double to = max.get(column);
        double unit = from < to ? (x - from) / (to - from) : 1 / (1 + Math.exp(-x));
        return (float) (unit * (outputMax - outputMin) + outputMin);
    }

    @Override
    public int width(int values) {
        return Columns.check(values, min.size(), "scaler");
    }
}
