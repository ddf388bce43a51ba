package io.tolva.nn.layers;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/**
 * How much each pixel of a line counts for each pixel of a line of another length: a matrix {@code [to, from]}.
 *
 * <p>As TensorFlow's {@code tf.image.resize}: a pixel lies in the middle of its place, places are float32, and without
 * antialiasing cubic weights come from a table of 1024 steps.
 */
final class ResizeWeights {
    private static final int TABLE_STEPS = 1024;

    private final int from;
    private final int to;
    private final double[] weights;

    private ResizeWeights(int from, int to) {
        this.from = from;
        this.to = to;
        weights = new double[Math.multiplyExact(to, from)];
    }

    /** The matrix, float64. */
    static HostArray of(Interpolation interpolation, boolean antialias, int from, int to) {
        ResizeWeights matrix = new ResizeWeights(from, to);
        for (int i = 0; i < to; i++) {
            if (interpolation == Interpolation.NEAREST) {
                matrix.nearest(i);
            } else if (antialias || interpolation.radius() > 2) {
                matrix.windowed(i, interpolation, antialias);
            } else if (interpolation == Interpolation.BILINEAR) {
                matrix.linear(i);
            } else {
                matrix.cubic(i);
            }
        }
        return HostArray.wrap(Shape.of(to, from), matrix.weights);
    }

    private float scale() {
        return from / (float) to;
    }

    private void add(int row, int column, double weight) {
        weights[row * from + column] += weight;
    }

    private void nearest(int i) {
        add(i, Math.min((int) Math.floor((i + 0.5f) * scale()), from - 1), 1);
    }

    private void linear(int i) {
        float place = (i + 0.5f) * scale() - 0.5f;
        float below = (float) Math.floor(place);
        add(i, Math.max((int) below, 0), 1 - (place - below));
        add(i, Math.min((int) Math.ceil(place), from - 1), place - below);
    }

    private void cubic(int i) {
        float place = (i + 0.5f) * scale() - 0.5f;
        int below = (int) Math.floor(place);
        double delta = Math.rint((place - below) * TABLE_STEPS) / TABLE_STEPS;
        double[] four = new double[4];
        for (int k = 0; k < four.length; k++) {
            int at = below - 1 + k;
            four[k] = at < 0 || at >= from ? 0 : Interpolation.BICUBIC.kernel(Math.abs(delta + 1 - k));
        }
        double sum = four[0] + four[1] + four[2] + four[3];
        for (int k = 0; k < four.length; k++) {
            if (four[k] != 0) {
                add(i, below - 1 + k, four[k] / sum);
            }
        }
    }

    private void windowed(int i, Interpolation interpolation, boolean antialias) {
        float wide = antialias ? Math.max(scale(), 1) : 1;
        float center = (i + 0.5f) * scale();
        double reach = interpolation.radius() * wide;
        int first = Math.max(0, (int) Math.ceil(center - reach - 0.5));
        int last = Math.min(from - 1, (int) Math.floor(center + reach - 0.5));
        double sum = 0;
        for (int k = first; k <= last; k++) {
            sum += interpolation.kernel(Math.abs((k + 0.5 - center) / wide));
        }
        for (int k = first; k <= last; k++) {
            add(i, k, interpolation.kernel(Math.abs((k + 0.5 - center) / wide)) / sum);
        }
    }
}
