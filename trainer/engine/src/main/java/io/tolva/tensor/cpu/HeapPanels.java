package io.tolva.tensor.cpu;

import java.util.Arrays;

/** Panels in the heap, for {@link JavaBlas}: each row of a product is a sum of scaled rows, taken four at a time. */
final class HeapPanels implements Panels {
    private static final int ROWS = 4;

    private final HeapPanel a = new HeapPanel();
    private final HeapPanel b = new HeapPanel();
    private final HeapPanel c = new HeapPanel();
    private final float[][] rows = new float[ROWS][];
    private float[] total = {};
    private float[] turned = {};

    @Override
    public Panel a() {
        return a;
    }

    @Override
    public Panel b() {
        return b;
    }

    @Override
    public Panel c() {
        return c;
    }

    @Override
    public void multiply(GemmShape shape, int aAt, int bAt, int cAt, boolean add) {
        int n = shape.n();
        reserveRows(n);
        float[] right = shape.transposeB() ? turn(shape, bAt) : b.data;
        int rightAt = shape.transposeB() ? 0 : bAt;
        int rightStride = shape.transposeB() ? n : shape.strideB();
        for (int i = 0; i < shape.m(); i++) {
            int to = cAt + i * shape.strideC();
            if (add) {
                System.arraycopy(c.data, to, total, 0, n);
            } else {
                Arrays.fill(total, 0, n, 0f);
            }
            addRows(shape, aAt + i * (shape.transposeA() ? 1 : shape.strideA()), right, rightAt, rightStride);
            System.arraycopy(total, 0, c.data, to, n);
        }
    }

    private void reserveRows(int n) {
        if (total.length < n) {
            total = new float[n];
            Arrays.setAll(rows, r -> new float[n]);
        }
    }

    private float[] turn(GemmShape shape, int bAt) {
        int n = shape.n();
        if (turned.length < shape.k() * n) {
            turned = new float[shape.k() * n];
        }
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < shape.k(); p++) {
                turned[p * n + j] = b.data[bAt + j * shape.strideB() + p];
            }
        }
        return turned;
    }

    private void addRows(GemmShape shape, int aAt, float[] right, int rightAt, int rightStride) {
        int n = shape.n();
        int step = shape.transposeA() ? shape.strideA() : 1;
        int p = 0;
        for (; p + ROWS <= shape.k(); p += ROWS) {
            for (int r = 0; r < ROWS; r++) {
                System.arraycopy(right, rightAt + (p + r) * rightStride, rows[r], 0, n);
            }
            addFour(aAt + p * step, step, n);
        }
        for (; p < shape.k(); p++) {
            System.arraycopy(right, rightAt + p * rightStride, rows[0], 0, n);
            addOne(total, rows[0], a.data[aAt + p * step], n);
        }
    }

    private void addFour(int at, int step, int n) {
        float[] s = a.data;
        float s1 = s[at + step];
        float s2 = s[at + 2 * step];
        float s3 = s[at + 3 * step];
        addFour(total, rows[0], rows[1], rows[2], rows[3], s[at], s1, s2, s3, n);
    }

    private static void addFour(
            float[] c, float[] r0, float[] r1, float[] r2, float[] r3, float s0, float s1, float s2, float s3, int n) {
        for (int j = 0; j < n; j++) {
            c[j] += s0 * r0[j] + s1 * r1[j] + s2 * r2[j] + s3 * r3[j];
        }
    }

    private static void addOne(float[] c, float[] row, float s, int n) {
        for (int j = 0; j < n; j++) {
            c[j] += s * row[j];
        }
    }

    private static final class HeapPanel implements Panel {
        float[] data = {};

        @Override
        public void reserve(int size) {
            if (data.length < size) {
                data = new float[size];
            }
        }

        @Override
        public void put(int at, float[] from, int offset, int count) {
            System.arraycopy(from, offset, data, at, count);
        }

        @Override
        public void get(int at, float[] to, int offset, int count) {
            System.arraycopy(data, at, to, offset, count);
        }

        @Override
        public void clear(int count) {
            Arrays.fill(data, 0, count, 0f);
        }
    }
}
