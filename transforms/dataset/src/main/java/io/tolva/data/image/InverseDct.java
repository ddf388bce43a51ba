package io.tolva.data.image;

import java.util.Arrays;

/**
 * The inverse cosine transform of many blocks at once, written for speed: the plain twin is libjpeg's accurate integer
 * transform, which ImageIO runs, and the comparison {@code jpeg} pays for it.
 *
 * <p>Not thread-safe.
 */
/*
 * Layout. In the first pass one array holds row v of all blocks, values[v][lanes * u + lane] for column u; in the second, one
 * array holds column u, turned[u][lanes * v + lane]. So each step of the transform is a loop over 8 values of each block that
 * the compiler of the JVM turns into vector instructions. It does so only for short loops, each array a variable of its own;
 * that is why the transform is cut into so many, and why one factor of 2^13 is handed in as a variable: a shift to the left by
 * a constant is not vectorised on JDK 17. What a loop costs before its first vector is as much as hundreds of values.
 *
 * Algorithm. Loeffler, Ligtenberg and Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications" (1989), in fixed
 * point with 13 bits; between the two passes 2 more bits are kept. Factors and rounding are those of libjpeg, which makes
 * the results equal to the bit.
 */
final class InverseDct {
    /** How many blocks there is room for. */
    static final int LANES = 192;

    private static final int COLUMN_SHIFT = 11;
    private static final int ROW_SHIFT = 18;
    private static final int CENTRE = 128;

    /** The place of the k-th coefficient in its block. */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    /** 2^13, but not as a constant, as it would be in a method that is inlined where it is handed in. */
    private final int one;

    private final int[] places = new int[64];
    private final int[] coefficients = new int[64 * LANES];
    private final int[][] values = new int[8][8 * LANES];
    private final int[][] turned = new int[8][8 * LANES];
    private final int[] left = new int[8 * LANES];
    private final int[] right = new int[8 * LANES];

    InverseDct() {
        one = 1 << 13;
    }

    /**
     * Sets the first {@code lanes} blocks to zero.
     *
     * @return where their coefficients are to be written, those of one lane at {@link #places} behind it
     */
    int[] clear(int lanes) {
        for (int k = 0; k < places.length; k++) {
            places[k] = ZIGZAG[k] * lanes;
        }
        Arrays.fill(coefficients, 0, 64 * lanes, 0);
        return coefficients;
    }

    /** How far behind the number of its lane each coefficient is to be written, in the order of JPEG files. */
    int[] places() {
        return places;
    }

    /**
     * Transforms the first {@code lanes} blocks.
     *
     * @return their samples, 0 to 255; column {@code u} of all blocks in one array, row {@code v} at {@code lanes * v}
     */
    int[][] run(int lanes) {
        for (int v = 0; v < 8; v++) {
            System.arraycopy(coefficients, 8 * v * lanes, values[v], 0, 8 * lanes);
        }
        pass(values, COLUMN_SHIFT, 0, 8 * lanes);
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                System.arraycopy(values[v], u * lanes, turned[u], v * lanes, lanes);
            }
        }
        pass(turned, ROW_SHIFT, CENTRE, 8 * lanes);
        for (int[] column : turned) {
            clamp(column, 8 * lanes);
        }
        return turned;
    }

    /** Brings samples into 0 to 255. */
    private static void clamp(int[] samples, int count) {
        for (int i = 0; i < count; i++) {
            int low = samples[i] & ~(samples[i] >> 31);
            int over = 255 - low;
            samples[i] = low + (over & (over >> 31));
        }
    }

    private void pass(int[][] lines, int shift, int centre, int count) {
        int[] x0 = lines[0];
        int[] x1 = lines[1];
        int[] x2 = lines[2];
        int[] x3 = lines[3];
        int[] x4 = lines[4];
        int[] x5 = lines[5];
        int[] x6 = lines[6];
        int[] x7 = lines[7];
        turnEven(x2, x6, count);
        sumEven(x0, x4, one, (centre << shift) + (1 << (shift - 1)), count);
        joinEven(x0, x2, x4, x6, count);
        sumOdd(x1, x3, x5, x7, left, right, count);
        turnOdd(left, right, count);
        joinOdd(x7, x1, left, right, -7373, 2446, 12299, count);
        joinOdd(x3, x5, left, right, -20995, 25172, 16819, count);
        finish(x0, x1, shift, count);
        finish(x2, x3, shift, count);
        finish(x4, x5, shift, count);
        finish(x6, x7, shift, count);
        order(lines, x0, x2, x4, x6, x7, x5, x3, x1);
    }

    /** Puts the arrays of a pass where their values belong. */
    private static void order(int[][] lines, int[]... sorted) {
        System.arraycopy(sorted, 0, lines, 0, sorted.length);
    }

    private static void turnEven(int[] x2, int[] x6, int count) {
        for (int i = 0; i < count; i++) {
            int a = x2[i];
            int b = x6[i];
            int z = (a + b) * 4433;
            x2[i] = z - b * 15137;
            x6[i] = z + a * 6270;
        }
    }

    private static void sumEven(int[] x0, int[] x4, int one, int rounding, int count) {
        for (int i = 0; i < count; i++) {
            int a = x0[i];
            int b = x4[i];
            x0[i] = (a + b) * one + rounding;
            x4[i] = (a - b) * one + rounding;
        }
    }

    private static void joinEven(int[] x0, int[] x2, int[] x4, int[] x6, int count) {
        for (int i = 0; i < count; i++) {
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

    private static void sumOdd(int[] x1, int[] x3, int[] x5, int[] x7, int[] left, int[] right, int count) {
        for (int i = 0; i < count; i++) {
            left[i] = x7[i] + x3[i];
            right[i] = x5[i] + x1[i];
        }
    }

    private static void turnOdd(int[] left, int[] right, int count) {
        for (int i = 0; i < count; i++) {
            int a = left[i];
            int b = right[i];
            int z = (a + b) * 9633;
            left[i] = z - a * 16069;
            right[i] = z - b * 3196;
        }
    }

    private static void joinOdd(
            int[] x, int[] y, int[] left, int[] right, int turn, int scaleX, int scaleY, int count) {
        for (int i = 0; i < count; i++) {
            int a = x[i];
            int b = y[i];
            int z = (a + b) * turn;
            x[i] = a * scaleX + z + left[i];
            y[i] = b * scaleY + z + right[i];
        }
    }

    private static void finish(int[] even, int[] odd, int shift, int count) {
        for (int i = 0; i < count; i++) {
            int a = even[i];
            int b = odd[i];
            even[i] = (a + b) >> shift;
            odd[i] = (a - b) >> shift;
        }
    }
}
