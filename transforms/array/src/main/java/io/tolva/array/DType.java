package io.tolva.array;

import java.util.Locale;

/** The type of one array element, with NumPy's names. */
public enum DType {
    /** IEEE 754 single precision, held in {@code float[]}. */
    FLOAT32,
    /** IEEE 754 double precision, held in {@code double[]}. */
    FLOAT64,
    /** Signed 32-bit integer, held in {@code int[]}. */
    INT32,
    /** Signed 64-bit integer, held in {@code long[]}. */
    INT64,
    /** Unsigned 8-bit integer, held in {@code byte[]} (read with {@link Byte#toUnsignedInt}). */
    UINT8,
    /** Truth value, held in {@code boolean[]}. */
    BOOL,
    /** A string of bytes of any length, held in {@code byte[][]}. */
    STRING;

    /** The name that NumPy and TensorFlow print: {@code float32}, {@code int64}, {@code string} ... */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Is it a floating-point number? */
    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /**
     * The size of one element.
     *
     * @throws IllegalStateException for strings, which have none
     */
    public int bytes() {
        return switch (this) {
            case FLOAT64, INT64 -> Long.BYTES;
            case FLOAT32, INT32 -> Integer.BYTES;
            case UINT8, BOOL -> Byte.BYTES;
            case STRING -> throw new IllegalStateException("strings have no fixed size");
        };
    }

    @Override
    public String toString() {
        return label();
    }
}
