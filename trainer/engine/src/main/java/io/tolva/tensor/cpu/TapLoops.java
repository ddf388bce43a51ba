package io.tolva.tensor.cpu;

/** The loops over whole rows of which depthwise convolutions and pools consist; offsets as {@link PaddedRow} has them. */
final class TapLoops {
    private TapLoops() {}

    static void multiplyAdd(float[] x, int at, float[] w, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[at + i] * w[i];
        }
    }

    /** Three at once cost less than twice as much as one, for the sum is read and written once. */
    static void multiplyAdd(
            float[] x, int at0, int at1, int at2, float[] w0, float[] w1, float[] w2, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[at0 + i] * w0[i] + x[at1 + i] * w1[i] + x[at2 + i] * w2[i];
        }
    }

    static void multiplyAddAt(float[] x, float[] w, float[] sum, int at, int n) {
        for (int i = 0; i < n; i++) {
            sum[at + i] += x[i] * w[i];
        }
    }

    static void add(float[] x, int at, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[at + i];
        }
    }

    static void addAt(float[] x, float[] sum, int at, int n) {
        for (int i = 0; i < n; i++) {
            sum[at + i] += x[i];
        }
    }

    static void maximum(float[] x, int at, float[] max, int n) {
        for (int i = 0; i < n; i++) {
            max[i] = Math.max(max[i], x[at + i]);
        }
    }

    /** {@code x /= scale * divisors}. */
    static void divide(float[] x, float scale, float[] divisors, int n) {
        for (int i = 0; i < n; i++) {
            x[i] /= scale * divisors[i];
        }
    }
}
