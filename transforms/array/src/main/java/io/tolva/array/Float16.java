package io.tolva.array;

/**
 * IEEE 754 half precision (binary16) as a way to store numbers: 1 sign bit, 5 bits of exponent, 10 of fraction. There is no arithmetic
 * with it; what is stored is read as float32, which holds every half exactly.
 */
public final class Float16 {
    private static final int EXPONENT_GAP = (127 - 15) << 23;
    private static final int FRACTION_GAP = 13;
    private static final int INFINITY = 0x7c00;
    private static final float SMALLEST = 0x1p-24f;

    private Float16() {}

    /** The number that 16 bits stand for, exactly; a NaN keeps its sign and fraction. */
    public static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int size = half & 0x7fff;
        if (size >= INFINITY) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (size & 0x3ff) << FRACTION_GAP);
        }
        if (size < 0x400) {
            return Math.copySign(size * SMALLEST, Float.intBitsToFloat(sign));
        }
        return Float.intBitsToFloat(sign | ((size << FRACTION_GAP) + EXPONENT_GAP));
    }

    /**
     * The half nearest to a number, of two equally near ones that with an even last bit. What is too large (from 65520 on) becomes
     * infinite, what is too small a subnormal half or zero; a NaN stays one and keeps its sign and what fits of its fraction.
     */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(size)) {
            int fraction = bits >>> FRACTION_GAP & 0x3ff;
            return (short) (sign | INFINITY | (fraction == 0 ? 1 : fraction));
        }
        if (size >= 65520f) {
            return (short) (sign | INFINITY);
        }
        if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(size / SMALLEST));
        }
        int sizeBits = (bits & 0x7fffffff) - EXPONENT_GAP;
        int even = sizeBits >>> FRACTION_GAP & 1;
        return (short) (sign | (sizeBits + 0xfff + even) >>> FRACTION_GAP);
    }
}
