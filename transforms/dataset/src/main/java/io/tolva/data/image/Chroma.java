package io.tolva.data.image;

import static io.tolva.data.image.YccColors.WHOLE;

import java.util.Arrays;

/**
 * Doubles rows and columns of colours as libjpeg does ("fancy upsampling"): each new sample is made of the nearest old one,
 * three quarters, and the next nearest. The loops are of the form that the JVM's compiler vectorises. A half is rounded up or
 * down in turns; in floats, that is a bias of less than the unit of the sum.
 */
final class Chroma {
    private static final float NEAR = 3;
    private static final float HALF = 0.5f;

    private final JpegPlane plane;
    private final boolean doubleRows;
    private final boolean doubleColumns;
    private final int columns;
    private final int span;
    private final float[] near;
    private final float[] far;
    private final float[] left;
    private final float[] right;
    private final float[] rows;

    /**
     * Prepares for a plane.
     *
     * @param plane the colours
     * @param columns how many columns of it there are
     */
    Chroma(JpegPlane plane, boolean doubleRows, boolean doubleColumns, int columns) {
        this.plane = plane;
        this.doubleRows = doubleRows;
        this.doubleColumns = doubleColumns;
        this.columns = columns;
        span = plane.stride();
        int size = Math.multiplyExact(JpegDecoder.ROWS, span);
        near = new float[size];
        far = new float[size];
        left = new float[size];
        right = new float[size];
        rows = doubleColumns ? new float[Math.multiplyExact(2, size)] : near;
    }

    /** Some rows of the image: the even columns of all, then their odd ones from the middle on, or all columns in order. */
    float[] rows(int y, int count) {
        copyRows(y, count);
        if (doubleRows) {
            add(near, far, near.length);
        }
        if (doubleColumns) {
            doubleColumns(doubleRows ? HALF : -HALF, doubleRows ? 1f / 16 : 1f / 4);
        } else if (doubleRows) {
            for (int i = 0; i < count; i++) {
                Arrays.fill(far, i * span, (i + 1) * span, (y + i & 1) - HALF);
            }
            quarter(near, far, near.length);
        }
        return rows;
    }

    private void copyRows(int y, int count) {
        for (int i = 0; i < count; i++) {
            int row = y + i;
            plane.copyRow(doubleRows ? row >> 1 : row, near, i * span, span);
            if (doubleRows) {
                plane.copyRow((row >> 1) + ((row & 1) == 0 ? -1 : 1), far, i * span, span);
            }
        }
    }

    private void doubleColumns(float bias, float scale) {
        int size = near.length;
        System.arraycopy(near, 0, left, 1, size - 1);
        System.arraycopy(near, 1, right, 0, size - 1);
        for (int first = 0; first < size; first += span) {
            left[first] = near[first];
            right[first + columns - 1] = near[first + columns - 1];
        }
        mix(near, left, bias, scale, left, size);
        mix(near, right, -bias, scale, right, size);
        System.arraycopy(left, 0, rows, 0, size);
        System.arraycopy(right, 0, rows, size, size);
    }

    private static void add(float[] near, float[] far, int count) {
        for (int i = 0; i < count; i++) {
            near[i] = near[i] * NEAR + far[i];
        }
    }

    private static void mix(float[] near, float[] far, float bias, float scale, float[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = (near[i] * NEAR + far[i] + bias) * scale + WHOLE - WHOLE;
        }
    }

    private static void quarter(float[] sums, float[] biases, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = (sums[i] + biases[i]) / 4 + WHOLE - WHOLE;
        }
    }
}
