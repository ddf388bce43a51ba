package io.tolva.data.schema;

import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.NumberParser;
import io.tolva.tfrecord.example.FeatureKind;
import java.nio.charset.StandardCharsets;

/**
 * What a cell, or all the cells of a column, can be read as. The kinds widen in their order: a column of integers in
 * which one cell is a decimal number is a column of numbers, and one text makes it a column of texts.
 */
public enum CellKind {
    /** Nothing, or only blanks: a missing value. */
    EMPTY,
    /** An integer of 64 bits: an optional sign and digits. What begins with 0, like a postal code, is a text. */
    INT64,
    /** A number that a float32 can hold, with a point or an exponent, or {@code nan}, {@code inf}, {@code infinity} in any case. */
    FLOAT,
    /** Anything else. */
    BYTES;

    private static final int MAX_SAFE_INT64_DIGITS = 18;

    /** The narrowest kind that can hold the cell. Blanks around a number do not matter. */
    public static CellKind of(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length, new NumberParser(CsvRules.RFC4180));
    }

    /**
     * The narrowest kind that can hold the cell in these bytes.
     *
     * @param numbers reads numbers by {@link CsvRules#RFC4180}
     */
    static CellKind of(byte[] bytes, int start, int end, NumberParser numbers) {
        int from = from(bytes, start, end);
        int to = to(bytes, from, end);
        if (from == to) {
            return EMPTY;
        }
        int first = isSign(bytes[from]) ? from + 1 : from;
        if (first == to) {
            return BYTES;
        }
        int digits = first;
        while (digits < to && isDigit(bytes[digits])) {
            digits++;
        }
        // What begins like a postal code is a text; 0.5 is a number.
        if (digits - first > 1 && bytes[first] == '0') {
            return BYTES;
        }
        if (digits == to && (to - first <= MAX_SAFE_INT64_DIGITS || fitsLong(bytes, from, to, numbers))) {
            return INT64;
        }
        return isNumber(bytes, from, first, to, numbers) ? FLOAT : BYTES;
    }

    /** Whether there is nothing in a cell but blanks. */
    static boolean isEmpty(byte[] bytes, int from, int to) {
        return from(bytes, from, to) == to;
    }

    /** The first byte that is no blank. */
    static int from(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The index behind the last byte that is no blank. */
    static int to(byte[] bytes, int start, int end) {
        int i = end;
        while (i > start && isBlank(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    /** Blanks and control characters; bytes beyond ASCII are negative. */
    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private static boolean fitsLong(byte[] bytes, int from, int to, NumberParser numbers) {
        numbers.int64(bytes, from, to);
        return numbers.valid();
    }

    /** What is too large for a float32 stays a text. */
    private static boolean isNumber(byte[] bytes, int from, int first, int to, NumberParser numbers) {
        float value = numbers.float32(bytes, from, to);
        if (!numbers.valid()) {
            return false;
        }
        boolean isWord = !isDigit(bytes[first]) && bytes[first] != '.';
        return isWord || Float.isFinite(value);
    }

    /**
     * The float32 nearest to the number in a cell.
     *
     * @throws NumberFormatException if the cell is neither {@link #INT64} nor {@link #FLOAT}
     */
    public static float parseFloat(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        NumberParser numbers = new NumberParser(CsvRules.RFC4180);
        int from = from(bytes, 0, bytes.length);
        float value = numbers.float32(bytes, from, to(bytes, from, bytes.length));
        if (!numbers.valid()) {
            throw new NumberFormatException("not a number: expected digits with a point and an exponent, got " + cell);
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSign(byte b) {
        return b == '-' || b == '+';
    }

    /** The narrowest kind that holds both. */
    public CellKind join(CellKind other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The kind of feature that such a column becomes; a column without any value becomes one of bytes. */
    public FeatureKind featureKind() {
        return switch (this) {
            case INT64 -> FeatureKind.INT64;
            case FLOAT -> FeatureKind.FLOAT;
            case EMPTY, BYTES -> FeatureKind.BYTES;
        };
    }
}
