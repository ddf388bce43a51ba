package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.cpu.CpuKernels.Extents;
import java.util.Arrays;

/**
 * Folds the middle of {@code [outer, count, inner]} float32 elements, ugly for the sake of speed: C2 does not vectorise a
 * fold of floats, so eight partial ones run side by side, and it does not vectorise loops over arrays at different
 * offsets, so rows are copied to the start of an array first.
 */
final class FloatFold {
    private static final int LANES = 8;

    private final ReduceOp op;
    private final Extents extents;
    private final float[] row;
    private final float[] total;

    FloatFold(ReduceOp op, Extents extents) {
        this.op = op;
        this.extents = extents;
        int scratch = extents.inner() == 1 ? 0 : extents.inner();
        this.row = new float[scratch];
        this.total = new float[scratch];
    }

    void run(float[] x, float[] out) {
        if (extents.inner() == 1) {
            for (int o = 0; o < extents.outer(); o++) {
                out[o] = fold(x, o * extents.count(), extents.count());
            }
        } else {
            rows(x, out);
        }
    }

    private float fold(float[] x, int offset, int count) {
        return switch (op) {
            case SUM, MEAN -> sum(x, offset, count);
            case PROD -> product(x, offset, count);
            case MAX -> max(x, offset, count);
            case MIN -> min(x, offset, count);
        };
    }

    private float start() {
        return switch (op) {
            case SUM, MEAN -> 0f;
            case PROD -> 1f;
            case MAX -> Float.NEGATIVE_INFINITY;
            case MIN -> Float.POSITIVE_INFINITY;
        };
    }

    private void rows(float[] x, float[] out) {
        int inner = extents.inner();
        for (int o = 0; o < extents.outer(); o++) {
            int from = o * extents.count() * inner;
            if (extents.count() == 0) {
                Arrays.fill(total, start());
            } else {
                System.arraycopy(x, from, total, 0, inner);
            }
            for (int r = 1; r < extents.count(); r++) {
                System.arraycopy(x, from + r * inner, row, 0, inner);
                join();
            }
            System.arraycopy(total, 0, out, o * inner, inner);
        }
    }

    private void join() {
        switch (op) {
            case SUM, MEAN -> add(row, total);
            case PROD -> multiply(row, total);
            case MAX -> maximum(row, total);
            case MIN -> minimum(row, total);
        }
    }

    private static void add(float[] row, float[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] += row[i];
        }
    }

    private static void multiply(float[] row, float[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] *= row[i];
        }
    }

    private static void maximum(float[] row, float[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] = Math.max(total[i], row[i]);
        }
    }

    private static void minimum(float[] row, float[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] = Math.min(total[i], row[i]);
        }
    }

    /** Eight partial sums: seven times faster than one, and more exact. */
    static float sum(float[] x, int offset, int count) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int i = offset;
        int end = offset + count;
        for (; i <= end - LANES; i += LANES) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        float sum = ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
        for (; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static float product(float[] x, int offset, int count) {
        float product = 1f;
        for (int i = offset; i < offset + count; i++) {
            product *= x[i];
        }
        return product;
    }

    static float max(float[] x, int offset, int count) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + count; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    private static float min(float[] x, int offset, int count) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = offset; i < offset + count; i++) {
            min = Math.min(min, x[i]);
        }
        return min;
    }

    void divide(float[] x, int count) {
        int size = extents.outer() * extents.inner();
        for (int i = 0; i < size; i++) {
            x[i] /= count;
        }
    }
}
