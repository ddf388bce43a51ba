package io.tolva.data.image;

/**
 * Makes red, green and blue of brightness and two colours (JFIF 1.02), to the values that libjpeg's arithmetic of 16 bits
 * gives. The loops are of the form that the JVM's compiler vectorises; the comparison {@code jpeg} pays for it.
 */
/*
 * Why floats are exact here. A colour less 128 has 8 bits and a factor 17, so that a product, and the sum of two, is below
 * 2^24 / 2^16. Adding WHOLE, which has no bits left behind the point, rounds it. libjpeg rounds halves up, and floats round
 * them to even; but there are none: all factors but those of green are odd multiples of 2^-16 or 2^-15 and colours are less
 * than 2^14, and a sum for green is a multiple of 2^-15, of which GREEN_BIAS makes an odd one of 2^-16.
 */
final class YccColors {
    /** Added to a small number, rounds it to a whole one. */
    static final float WHOLE = 3 << 22;

    private static final float UNIT = 1f / (1 << 16);
    private static final float CENTRE = 128;
    private static final float MAX = 255;
    private static final float RED_BY_CR = 91881 * UNIT;
    private static final float GREEN_BY_CB = -22554 * UNIT;
    private static final float GREEN_BY_CR = -46802 * UNIT;
    private static final float GREEN_BIAS = UNIT;
    private static final float BLUE_BY_CB = 116130 * UNIT;

    private YccColors() {}

    /** Fills {@code rgb} with a row. */
    static void convert(float[] luma, float[] cb, float[] cr, float[][] rgb, int columns) {
        add(luma, cr, RED_BY_CR, rgb[0], columns);
        addGreen(luma, cb, cr, rgb[1], columns);
        add(luma, cb, BLUE_BY_CB, rgb[2], columns);
    }

    private static void add(float[] luma, float[] colour, float weight, float[] target, int columns) {
        for (int i = 0; i < columns; i++) {
            float value = luma[i] + ((colour[i] - CENTRE) * weight + WHOLE - WHOLE);
            target[i] = clamped(value);
        }
    }

    private static void addGreen(float[] luma, float[] cb, float[] cr, float[] target, int columns) {
        for (int i = 0; i < columns; i++) {
            float sum = (cb[i] - CENTRE) * GREEN_BY_CB + (cr[i] - CENTRE) * GREEN_BY_CR;
            float value = luma[i] + (sum + GREEN_BIAS + WHOLE - WHOLE);
            target[i] = clamped(value);
        }
    }

    /** Brings a whole value into 0 to 255; the JVM's compiler makes less of minimum and maximum, because of NaN and -0. */
    private static float clamped(float value) {
        return (Math.abs(value) - Math.abs(value - MAX) + MAX) * 0.5f;
    }
}
