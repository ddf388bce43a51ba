package io.tolva.array;

/**
 * The upper half of a float32 as a way to store numbers: 1 sign bit, 8 bits of exponent, 7 of fraction. There is no arithmetic with it;
 * what is stored is read as float32, which holds every such number exactly.
 */
public final class BFloat16 {
    private static final int QUIET = 0x40;

    private BFloat16() {}

    /** The number that 16 bits stand for, exactly. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * The bits of the number nearest to a number, of two equally near ones that with an even last bit. What is too large becomes
     * infinite; a NaN stays one and keeps its sign and what fits of its fraction.
     */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            int upper = bits >>> 16;
            return (short) ((upper & 0x7f) == 0 ? upper | QUIET : upper);
        }
        int even = bits >>> 16 & 1;
        return (short) ((bits + 0x7fff + even) >>> 16);
    }
}
