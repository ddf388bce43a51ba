package io.tolva.nn.tensorboard;

import io.tolva.array.HostArray;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/** The buckets of TensorBoard's second kind of histograms: as many, of one width, from the least to the largest number. */
final class HistogramBuckets {
    private static final int BUCKETS = 30;

    private HistogramBuckets() {}

    /** Rows of left edge, right edge and count; if all numbers are one, the last row counts them. */
    static double[][] of(HostArray values) {
        double[] numbers =
                Arrays.stream(numbers(values)).filter(Double::isFinite).toArray();
        double[][] buckets = new double[BUCKETS][3];
        if (numbers.length == 0) {
            return buckets;
        }
        double least = Arrays.stream(numbers).min().orElseThrow();
        double most = Arrays.stream(numbers).max().orElseThrow();
        double width = (most - least) / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i][0] = least + i * width;
            buckets[i][1] = i == BUCKETS - 1 ? most : least + (i + 1) * width;
        }
        for (double number : numbers) {
            int place = width == 0 ? BUCKETS - 1 : (int) ((number - least) / width);
            buckets[Math.min(place, BUCKETS - 1)][2]++;
        }
        return buckets;
    }

    private static double[] numbers(HostArray values) {
        return switch (values.dtype()) {
            case FLOAT64 -> values.doubles();
            case FLOAT32 -> {
                DoubleBuffer numbers = DoubleBuffer.allocate(values.size());
                for (float value : values.floats()) {
                    numbers.put(value);
                }
                yield numbers.array();
            }
            case INT32 -> Arrays.stream(values.ints()).asDoubleStream().toArray();
            case INT64 -> Arrays.stream(values.longs()).asDoubleStream().toArray();
            case UINT8, BOOL, STRING ->
                throw new IllegalArgumentException("histogram: expected floats, int32 or int64, got " + values.dtype());
        };
    }
}
