package io.tolva.nn.layers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Some of the numbers seen, in ascending order, and how many each stands for: about {@code 1 / epsilon} of them, however many
 * have been seen.
 *
 * <p>Rounded to float32 where Keras's layer does, so that it gives the same boundaries.
 */
final class QuantileSummary {
    private final float[] values;
    private final float[] weights;

    private QuantileSummary(float[] values, float[] weights) {
        this.values = values;
        this.weights = weights;
    }

    static QuantileSummary empty() {
        return new QuantileSummary(new float[0], new float[0]);
    }

    /** Every {@code step}th number. */
    static QuantileSummary of(float[] numbers, double epsilon) {
        float[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double step = Math.max(sorted.length / (1 / epsilon), 1);
        int every = (int) step;
        int first = (int) (step - 1);
        int[] places =
                IntStream.iterate(first, i -> i < sorted.length, i -> i + every).toArray();
        float[] values = new float[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sorted[places[i]];
        }
        float[] weights = new float[values.length];
        Arrays.fill(weights, (float) step);
        return new QuantileSummary(values, weights);
    }

    /** Of the numbers of both. */
    QuantileSummary merged(QuantileSummary more, double epsilon) {
        float[] allValues = joined(more.values, values);
        float[] allWeights = joined(more.weights, weights);
        int[] order = IntStream.range(0, allValues.length)
                .boxed()
                .sorted(Comparator.comparing(i -> allValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        QuantileSummary sorted = new QuantileSummary(new float[order.length], new float[order.length]);
        for (int i = 0; i < order.length; i++) {
            sorted.values[i] = allValues[order[i]];
            sorted.weights[i] = allWeights[order[i]];
        }
        return sorted.compressed(epsilon);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The boundaries between equally many numbers; fewer than one less than the bins if too few numbers have been seen. */
    float[] boundaries(int bins) {
        float[] ends = compressed(1.0 / bins).values;
        return Arrays.copyOf(ends, Math.max(0, ends.length - 1));
    }

    private QuantileSummary compressed(double epsilon) {
        int size = values.length;
        if (size * epsilon < 1) {
            return this;
        }
        double[] upTo = new double[size];
        double[] parts = new double[size];
        float sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i];
            upTo[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            parts[i] = (float) upTo[i] / sum;
        }
        int count = (int) Math.ceil(1 / epsilon);
        QuantileSummary fewer = new QuantileSummary(new float[count], new float[count]);
        double before = 0;
        for (int i = 0; i < count; i++) {
            double part = epsilon + i * epsilon;
            fewer.values[i] = (float) interpolated(part, parts, doubles(values));
            double weight = interpolated(part, parts, upTo);
            fewer.weights[i] = (float) (weight - before);
            before = weight;
        }
        return fewer;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** The value at {@code x} on the line through the points, and that of the first or last outside. */
    private static double interpolated(double x, double[] xs, double[] ys) {
        int last = xs.length - 1;
        if (x < xs[0] || x >= xs[last]) {
            return x < xs[0] ? ys[0] : ys[last];
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (x >= xs[middle]) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double slope = (ys[low + 1] - ys[low]) / (xs[low + 1] - xs[low]);
        return slope * (x - xs[low]) + ys[low];
    }
}
