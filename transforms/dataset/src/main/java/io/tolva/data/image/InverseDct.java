package io.tolva.data.image;

import java.util.Arrays;

/**
 * The inverse cosine transform of many blocks at once, written for speed: the plain twin is libjpeg's accurate integer
 * transform, which ImageIO runs, and the comparison {@code jpeg} pays for it.
 *
 * <p>Not thread-safe.
 */
/*
 * Layout. Value (row v, column u) of all blocks stands in one array, planes[8 * v + u], one block per lane. So each step of
 * the transform is a loop over lanes that the compiler of the JVM turns into vector instructions. It does so only for short
 * loops, each array a variable of its own; that is why the transform is cut into so many, and why one factor of 2^13 is
 * handed in as a variable: a shift to the left by a constant is not vectorised on JDK 17.
 *
 * Algorithm. Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications" (1989), in fixed
 * point with 13 bits; between the two passes 2 more bits are kept. Factors and rounding are those of libjpeg, which makes
 * the results equal to the bit.
 */
final class InverseDct {
    /** How many blocks there is room for. */
    static final int LANES = 256;

    private static final int ONE = 1 << 13;
    private static final int COLUMN_SHIFT = 11;
    private static final int ROW_SHIFT = 18;
    private static final int CENTRE = 128;

    /** The place of the k-th coefficient in its block. */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final int[][] planes = new int[64][LANES];
    private final int[][] zigzag = new int[64][];
    private final int[] left = new int[LANES];
    private final int[] right = new int[LANES];

    /**
     * Sets the first {@code lanes} blocks to zero.
     *
     * @return where their coefficients are to be written, in the order of JPEG files
     */
    int[][] clear(int lanes) {
        for (int k = 0; k < zigzag.length; k++) {
            zigzag[k] = planes[ZIGZAG[k]];
            Arrays.fill(zigzag[k], 0, lanes, 0);
        }
        return zigzag;
    }

    /**
     * Transforms the first {@code lanes} blocks.
     *
     * @return their samples, 0 to 255; {@code 8 * row + column} of all blocks in one array
     */
    int[][] run(int lanes) {
        for (int u = 0; u < 8; u++) {
            pass(u, 8, COLUMN_SHIFT, 0, lanes);
        }
        for (int v = 0; v < 8; v++) {
            pass(8 * v, 1, ROW_SHIFT, CENTRE, lanes);
        }
        for (int[] plane : planes) {
            YccColors.clamp(plane, lanes);
        }
        return planes;
    }

    private void pass(int from, int step, int shift, int centre, int lanes) {
        int[] x0 = planes[from];
        int[] x1 = planes[from + step];
        int[] x2 = planes[from + 2 * step];
        int[] x3 = planes[from + 3 * step];
        int[] x4 = planes[from + 4 * step];
        int[] x5 = planes[from + 5 * step];
        int[] x6 = planes[from + 6 * step];
        int[] x7 = planes[from + 7 * step];
        turnEven(x2, x6, lanes);
        sumEven(x0, x4, ONE, (centre << shift) + (1 << (shift - 1)), lanes);
        joinEven(x0, x2, x4, x6, lanes);
        sumOdd(x1, x3, x5, x7, left, right, lanes);
        turnOdd(left, right, lanes);
        joinOdd(x7, x1, left, right, -7373, 2446, 12299, lanes);
        joinOdd(x3, x5, left, right, -20995, 25172, 16819, lanes);
        finish(x0, x1, shift, lanes);
        finish(x2, x3, shift, lanes);
        finish(x4, x5, shift, lanes);
        finish(x6, x7, shift, lanes);
        order(from, step, x0, x2, x4, x6, x7, x5, x3, x1);
    }

    /** Puts the arrays of a pass where their values belong. */
    private void order(int from, int step, int[]... sorted) {
        for (int i = 0; i < sorted.length; i++) {
            planes[from + i * step] = sorted[i];
        }
    }

    private static void turnEven(int[] x2, int[] x6, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = x2[i];
            int b = x6[i];
            int z = (a + b) * 4433;
            x2[i] = z - b * 15137;
            x6[i] = z + a * 6270;
        }
    }

    private static void sumEven(int[] x0, int[] x4, int one, int rounding, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = x0[i];
            int b = x4[i];
            x0[i] = (a + b) * one + rounding;
            x4[i] = (a - b) * one + rounding;
        }
    }

    private static void joinEven(int[] x0, int[] x2, int[] x4, int[] x6, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int sum = x0[i];
            int difference = x4[i];
            int t2 = x2[i];
            int t3 = x6[i];
            x0[i] = sum + t3;
            x2[i] = difference + t2;
            x4[i] = difference - t2;
            x6[i] = sum - t3;
        }
    }

    private static void sumOdd(int[] x1, int[] x3, int[] x5, int[] x7, int[] left, int[] right, int lanes) {
        for (int i = 0; i < lanes; i++) {
            left[i] = x7[i] + x3[i];
            right[i] = x5[i] + x1[i];
        }
    }

    private static void turnOdd(int[] left, int[] right, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = left[i];
            int b = right[i];
            int z = (a + b) * 9633;
            left[i] = z - a * 16069;
            right[i] = z - b * 3196;
        }
    }

    private static void joinOdd(
            int[] x, int[] y, int[] left, int[] right, int turn, int scaleX, int scaleY, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = x[i];
            int b = y[i];
            int z = (a + b) * turn;
            x[i] = a * scaleX + z + left[i];
            y[i] = b * scaleY + z + right[i];
        }
    }

    private static void finish(int[] even, int[] odd, int shift, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = even[i];
            int b = odd[i];
            even[i] = (a + b) >> shift;
            odd[i] = (a - b) >> shift;
        }
    }
}
