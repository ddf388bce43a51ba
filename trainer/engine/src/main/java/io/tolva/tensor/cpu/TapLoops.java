package io.tolva.tensor.cpu;

/** The loops over whole rows of which depthwise convolutions and pools consist; {@link TapRow} lays the rows out. */
final class TapLoops {
    /** Multiplied by this twice, any difference of two floats is more than 1. */
    private static final float HUGE = 1e38f;

    private TapLoops() {}

    /** {@code sum += } the products of all taps and their weights, which begin with {@code w[first]}. */
    static void multiplyAdd(float[][] taps, float[][] w, int first, float[] sum, int n) {
        int k = 0;
        for (; k + 3 <= taps.length; k += 3) {
            int at = first + k;
            multiplyAdd(taps[k], taps[k + 1], taps[k + 2], w[at], w[at + 1], w[at + 2], sum, n);
        }
        for (; k < taps.length; k++) {
            multiplyAdd(taps[k], w[first + k], sum, n);
        }
    }

    /** Three at once, for then the sum is read and written once. */
    private static void multiplyAdd(
            float[] x0, float[] x1, float[] x2, float[] w0, float[] w1, float[] w2, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x0[i] * w0[i] + x1[i] * w1[i] + x2[i] * w2[i];
        }
    }

    static void multiplyAdd(float[] x, float[] w, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i] * w[i];
        }
    }

    static void add(float[] x, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i];
        }
    }

    static void maximum(float[] x, float[] max, int n) {
        for (int i = 0; i < n; i++) {
            max[i] = Math.max(max[i], x[i]);
        }
    }

    /** {@code taken = g} where {@code x} is {@code max}, else 0; puts {@code max} there above everything that {@code x} can be. */
    static void take(float[] x, float[] max, float[] g, float[] taken, int n) {
        for (int i = 0; i < n; i++) {
            float take = Math.max(0f, 1f - (max[i] - x[i]) * HUGE * HUGE);
            max[i] += take * HUGE;
            taken[i] = take * g[i];
        }
    }

    /** Leaves zeros in {@code finite} only where {@code x + y} is finite. */
    static void watch(float[] x, float[] y, float[] finite, int n) {
        for (int i = 0; i < n; i++) {
            finite[i] += 0f * (x[i] + y[i]);
        }
    }

    /** {@code x /= scale * divisors}. */
    static void divide(float[] x, float scale, float[] divisors, int n) {
        for (int i = 0; i < n; i++) {
            x[i] /= scale * divisors[i];
        }
    }

    /** {@code sum += x / (scale * divisors)}. */
    static void divideAdd(float[] x, float scale, float[] divisors, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i] / (scale * divisors[i]);
        }
    }
}
