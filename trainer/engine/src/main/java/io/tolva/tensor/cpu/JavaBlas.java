package io.tolva.tensor.cpu;

import java.util.Arrays;

/**
 * Matrix products without native code. Each row of the result is a sum of scaled rows of {@code b}, taken four at a time
 * from scratch rows, because C2 vectorises only loops that use one index for every array.
 */
final class JavaBlas implements Blas {
    private static final ThreadLocal<HeapPanels> PANELS = ThreadLocal.withInitial(HeapPanels::new);

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private static final float[] NONE = {};

    /** Arrays of one thread, which grow to the largest product. */
    private static final class Scratch {
        private float[] left = NONE;
        private float[] right = NONE;
        private float[] total = NONE;
        private final float[][] rows = {NONE, NONE, NONE, NONE};

        void room(int n) {
            total = room(total, n);
            for (int r = 0; r < rows.length; r++) {
                rows[r] = room(rows[r], n);
            }
        }

        static float[] room(float[] array, int size) {
            return array.length >= size ? array : new float[size];
        }
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt) {
        Scratch scratch = SCRATCH.get();
        scratch.room(n);
        scratch.left = Scratch.room(scratch.left, transposeA ? m * k : 0);
        scratch.right = Scratch.room(scratch.right, transposeB ? k * n : 0);
        float[] right = transposeB ? transposed(b, bAt, n, k, scratch.right) : b;
        float[] left = transposeA ? transposed(a, aAt, k, m, scratch.left) : a;
        int rightAt = transposeB ? 0 : bAt;
        int leftAt = transposeA ? 0 : aAt;
        float[] total = scratch.total;
        float[][] rows = scratch.rows;
        for (int i = 0; i < m; i++) {
            Arrays.fill(total, 0, n, 0f);
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                for (int r = 0; r < 4; r++) {
                    System.arraycopy(right, rightAt + (p + r) * n, rows[r], 0, n);
                }
                int at = leftAt + i * k + p;
                addFour(total, n, rows, left[at], left[at + 1], left[at + 2], left[at + 3]);
            }
            for (; p < k; p++) {
                System.arraycopy(right, rightAt + p * n, rows[0], 0, n);
                addOne(total, n, rows[0], left[leftAt + i * k + p]);
            }
            System.arraycopy(total, 0, c, cAt + i * n, n);
        }
    }

    @Override
    public Panels panels() {
        return PANELS.get();
    }

    private static void addFour(float[] total, int n, float[][] rows, float s0, float s1, float s2, float s3) {
        addFour(total, n, rows[0], rows[1], rows[2], rows[3], s0, s1, s2, s3);
    }

    private static void addFour(
            float[] total,
            int n,
            float[] r0,
            float[] r1,
            float[] r2,
            float[] r3,
            float s0,
            float s1,
            float s2,
            float s3) {
        for (int j = 0; j < n; j++) {
            total[j] += s0 * r0[j] + s1 * r1[j] + s2 * r2[j] + s3 * r3[j];
        }
    }

    private static void addOne(float[] total, int n, float[] row, float s) {
        for (int j = 0; j < n; j++) {
            total[j] += s * row[j];
        }
    }

    private static float[] transposed(float[] x, int at, int rows, int columns, float[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = x[at + i * columns + j];
            }
        }
        return out;
    }
}
