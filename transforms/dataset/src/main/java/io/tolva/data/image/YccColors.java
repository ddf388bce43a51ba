package io.tolva.data.image;

/**
 * Makes red, green and blue of brightness and two colours (JFIF 1.02), with libjpeg's arithmetic: 16 bits, rounded. The loops
 * are of the form that the JVM's compiler vectorises; the comparison {@code jpeg} pays for it.
 */
final class YccColors {
    private static final int HALF = 1 << 15;
    private static final int CENTRE = 128;
    private static final int RED_BY_CR = 91881;
    private static final int GREEN_BY_CB = -22554;
    private static final int GREEN_BY_CR = -46802;
    private static final int BLUE_BY_CB = 116130;

    private YccColors() {}

    /** Fills {@code rgb} with a row. */
    static void convert(int[] luma, int[] cb, int[] cr, int[][] rgb, int columns) {
        add(luma, cr, RED_BY_CR, HALF - CENTRE * RED_BY_CR, rgb[0], columns);
        int bias = HALF - CENTRE * GREEN_BY_CB - CENTRE * GREEN_BY_CR;
        add(luma, cb, GREEN_BY_CB, cr, GREEN_BY_CR, bias, rgb[1], columns);
        add(luma, cb, BLUE_BY_CB, HALF - CENTRE * BLUE_BY_CB, rgb[2], columns);
        for (int[] values : rgb) {
            clamp(values, columns);
        }
    }

    private static void add(int[] luma, int[] colour, int weight, int bias, int[] target, int columns) {
        for (int i = 0; i < columns; i++) {
            target[i] = luma[i] + ((colour[i] * weight + bias) >> 16);
        }
    }

    private static void add(
            int[] luma, int[] a, int weightA, int[] b, int weightB, int bias, int[] target, int columns) {
        for (int i = 0; i < columns; i++) {
            target[i] = luma[i] + ((a[i] * weightA + b[i] * weightB + bias) >> 16);
        }
    }

    /** Brings values into 0 to 255. */
    static void clamp(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            int low = values[i] & ~(values[i] >> 31);
            int over = 255 - low;
            values[i] = low + (over & (over >> 31));
        }
    }
}
