package io.tolva.data.csv;

import io.tolva.array.DType;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A typed column of a CSV file: its name, the type of its values, and the value that stands for a missing one, or none
 * if every row must have one. Immutable.
 */
public final class CsvColumn implements Serializable {
    private static final byte[] NO_BYTES = {};

    private final String name;
    private final DType type;
    private final boolean required;
    private final long number;
    private final byte[] text;

    private CsvColumn(String name, DType type, boolean required, long number, byte[] text) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.number = number;
        this.text = text;
    }

    /**
     * A column in which every row must have a value.
     *
     * @throws IllegalArgumentException for another type than int32, int64, float32, float64 and string
     */
    public static CsvColumn required(String name, DType type) {
        return new CsvColumn(name, checked(name, type), true, 0, NO_BYTES);
    }

    /**
     * A column in which a missing value is zero, or the empty string.
     *
     * @throws IllegalArgumentException for another type than int32, int64, float32, float64 and string
     */
    public static CsvColumn optional(String name, DType type) {
        return new CsvColumn(name, checked(name, type), false, 0, NO_BYTES);
    }

    private static DType checked(String name, DType type) {
        return switch (type) {
            case INT32, INT64, FLOAT32, FLOAT64, STRING -> type;
            case UINT8, BOOL ->
                throw new IllegalArgumentException("no type for a CSV column: " + name
                        + ": expected int32, int64, float32, float64 or string, got " + type);
        };
    }

    /** An int32 column with a default. */
    public static CsvColumn int32(String name, int ifMissing) {
        return new CsvColumn(name, DType.INT32, false, ifMissing, NO_BYTES);
    }

    /** An int64 column with a default. */
    public static CsvColumn int64(String name, long ifMissing) {
        return new CsvColumn(name, DType.INT64, false, ifMissing, NO_BYTES);
    }

    /** A float32 column with a default. */
    public static CsvColumn float32(String name, float ifMissing) {
        return new CsvColumn(name, DType.FLOAT32, false, Double.doubleToRawLongBits(ifMissing), NO_BYTES);
    }

    /** A float64 column with a default. */
    public static CsvColumn float64(String name, double ifMissing) {
        return new CsvColumn(name, DType.FLOAT64, false, Double.doubleToRawLongBits(ifMissing), NO_BYTES);
    }

    /** A string column with a default. */
    public static CsvColumn string(String name, String ifMissing) {
        return new CsvColumn(name, DType.STRING, false, 0, ifMissing.getBytes(StandardCharsets.UTF_8));
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The type of the values. */
    public DType type() {
        return type;
    }

    /** Whether a row without a value in this column is bad. */
    public boolean isRequired() {
        return required;
    }

    /** The default: an integer, or the bits of a double. */
    long number() {
        return number;
    }

    /** The default of a string column; not to be written to. */
    byte[] text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvColumn that
                && name.equals(that.name)
                && type == that.type
                && required == that.required
                && number == that.number
                && Arrays.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + type + (required ? "" : " = " + defaultText());
    }

    private String defaultText() {
        return switch (type) {
            case FLOAT32, FLOAT64 -> String.valueOf(Double.longBitsToDouble(number));
            case STRING -> '"' + new String(text, StandardCharsets.UTF_8) + '"';
            case INT32, INT64, UINT8, BOOL -> String.valueOf(number);
        };
    }
}
