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

    /** Elements that are folded at a time. */
    private static final int BLOCK = 8192;

    private final ReduceOp op;
    private final Extents extents;
    private final int block;
    private final float[] lower;
    private final float[] upper;
    private final float[] last;
    private final float[] total;

    FloatFold(ReduceOp op, Extents extents) {
        this.op = op;
        this.extents = extents;
        int inner = extents.inner() == 1 ? 0 : extents.inner();
        this.block = Math.max(1, Math.min(extents.count(), BLOCK / Math.max(1, inner)));
        this.lower = new float[Math.max(1, block / 2) * inner];
        this.upper = new float[block / 2 * inner];
        this.last = new float[inner];
        this.total = new float[inner];
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

    /** Rows come in blocks that fit the cache; a block is folded at the middle until one row is left. */
    private void rows(float[] x, float[] out) {
        int inner = extents.inner();
        for (int o = 0; o < extents.outer(); o++) {
            int first = o * extents.count();
            Arrays.fill(total, start());
            for (int r = 0; r < extents.count(); r += block) {
                int rows = Math.min(block, extents.count() - r);
                foldRows(x, (first + r) * inner, rows);
                join(lower, total, inner);
            }
            System.arraycopy(total, 0, out, o * inner, inner);
        }
    }

    private void foldRows(float[] x, int from, int rows) {
        int inner = extents.inner();
        int half = rows / 2;
        System.arraycopy(x, from, lower, 0, Math.max(1, half) * inner);
        halve(x, from, rows);
        for (int left = half; left > 1; left /= 2) {
            halve(lower, 0, left);
        }
    }

    /** Joins the second half of some rows to the first half, which is in {@code lower}; an odd last one to the first. */
    private void halve(float[] rows, int from, int count) {
        int inner = extents.inner();
        int half = count / 2;
        if (half > 0) {
            System.arraycopy(rows, from + half * inner, upper, 0, half * inner);
            if (count % 2 == 1) {
                System.arraycopy(rows, from + 2 * half * inner, last, 0, inner);
            }
            join(upper, lower, half * inner);
            if (count % 2 == 1) {
                join(last, lower, inner);
            }
        }
    }

    private void join(float[] from, float[] to, int n) {
        switch (op) {
            case SUM, MEAN -> add(from, to, n);
            case PROD -> multiply(from, to, n);
            case MAX -> maximum(from, to, n);
            case MIN -> minimum(from, to, n);
        }
    }

    private static void add(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += from[i];
        }
    }

    private static void multiply(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] *= from[i];
        }
    }

    private static void maximum(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.max(to[i], from[i]);
        }
    }

    private static void minimum(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Math.min(to[i], from[i]);
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
