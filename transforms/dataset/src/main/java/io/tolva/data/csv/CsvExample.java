package io.tolva.data.csv;

import io.tolva.array.DType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one row of a CSV file, typed as its columns say. Immutable, but for the arrays of {@link #bytes(int)}.
 *
 * <p>Each accessor throws an {@link IllegalStateException} where the column has another type; those by index an {@link
 * IndexOutOfBoundsException}, and those by name an {@link IllegalArgumentException}, where there is no such column. By
 * index is faster.
 */
public final class CsvExample {
    private final CsvColumns columns;
    private final long[] numbers;
    private final byte[][] strings;

    /** An example over these arrays, which the caller gives away: numbers and strings by {@link CsvColumns#slot}. */
    CsvExample(CsvColumns columns, long[] numbers, byte[][] strings) {
        this.columns = columns;
        this.numbers = numbers;
        this.strings = strings;
    }

    /**
     * The example with these values.
     *
     * @param values one for each column, of its type: an {@code Integer}, {@code Long}, {@code Float} or {@code Double}, or
     *     a {@code byte[]}, which is not copied
     * @throws IllegalArgumentException if there are more or fewer values than columns
     * @throws ClassCastException if a value is not of its column's type
     */
    public static CsvExample of(CsvColumns columns, List<?> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "values and columns differ in number: expected " + columns.size() + ", got " + values.size());
        }
        long[] numbers = new long[columns.size() - columns.strings()];
        byte[][] strings = new byte[columns.strings()][];
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(i);
            switch (columns.get(i).type()) {
                case INT32 -> numbers[columns.slot(i)] = (Integer) value;
                case INT64 -> numbers[columns.slot(i)] = (Long) value;
                case FLOAT32 -> numbers[columns.slot(i)] = Double.doubleToRawLongBits((Float) value);
                case FLOAT64 -> numbers[columns.slot(i)] = Double.doubleToRawLongBits((Double) value);
                case STRING, UINT8, BOOL -> strings[columns.slot(i)] = (byte[]) value;
            }
        }
        return new CsvExample(columns, numbers, strings);
    }

    /**
     * The value of column {@code index}: an {@code Integer}, {@code Long}, {@code Float} or {@code Double}, or a
     * {@code byte[]} that is not a copy.
     *
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public Object value(int index) {
        return switch (columns.get(index).type()) {
            case INT32 -> int32(index);
            case INT64 -> int64(index);
            case FLOAT32 -> float32(index);
            case FLOAT64 -> float64(index);
            case STRING, UINT8, BOOL -> bytes(index);
        };
    }

    /** The columns. */
    public CsvColumns columns() {
        return columns;
    }

    /** The value of int32 column {@code index}. */
    public int int32(int index) {
        return (int) numbers[columns.slot(index, DType.INT32)];
    }

    /** The value of an int32 column. */
    public int int32(String name) {
        return int32(columns.indexOf(name));
    }

    /** The value of int64 column {@code index}. */
    public long int64(int index) {
        return numbers[columns.slot(index, DType.INT64)];
    }

    /** The value of an int64 column. */
    public long int64(String name) {
        return int64(columns.indexOf(name));
    }

    /** The value of float32 column {@code index}. */
    public float float32(int index) {
        return (float) Double.longBitsToDouble(numbers[columns.slot(index, DType.FLOAT32)]);
    }

    /** The value of a float32 column. */
    public float float32(String name) {
        return float32(columns.indexOf(name));
    }

    /** The value of float64 column {@code index}. */
    public double float64(int index) {
        return Double.longBitsToDouble(numbers[columns.slot(index, DType.FLOAT64)]);
    }

    /** The value of a float64 column. */
    public double float64(String name) {
        return float64(columns.indexOf(name));
    }

    /** The value of string column {@code index}: the array itself, not a copy; do not write to it. */
    public byte[] bytes(int index) {
        return strings[columns.slot(index, DType.STRING)];
    }

    /** The value of a string column: the array itself, not a copy; do not write to it. */
    public byte[] bytes(String name) {
        return bytes(columns.indexOf(name));
    }

    /** The value of string column {@code index} as text; U+FFFD stands for bytes that are not valid UTF-8. */
    public String text(int index) {
        return new String(bytes(index), StandardCharsets.UTF_8);
    }

    /** The value of a string column as text; U+FFFD stands for bytes that are not valid UTF-8. */
    public String text(String name) {
        return text(columns.indexOf(name));
    }

    /** The number in a slot: an integer, or the bits of a double. */
    long number(int slot) {
        return numbers[slot];
    }

    /** The string in a slot. */
    byte[] string(int slot) {
        return strings[slot];
    }

    /** Equal in columns and values; NaN equals NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CsvExample that
                && columns.equals(that.columns)
                && Arrays.equals(numbers, that.numbers)
                && Arrays.deepEquals(strings, that.strings);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.deepHashCode(strings);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(columns.get(i).name()).append(": ");
            append(text, i);
        }
        return text.append('}').toString();
    }

    private void append(StringBuilder text, int index) {
        switch (columns.get(index).type()) {
            case FLOAT32 -> text.append(float32(index));
            case FLOAT64 -> text.append(float64(index));
            case STRING -> text.append('"').append(text(index)).append('"');
            case INT32, INT64, UINT8, BOOL -> text.append(numbers[columns.slot(index)]);
        }
    }
}
