package io.tolva.data.schema;

import io.tolva.tfrecord.example.FeatureKind;

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
        int from = 0;
        int to = cell.length();
        while (from < to && cell.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && cell.charAt(to - 1) <= ' ') {
            to--;
        }
        if (from == to) {
            return EMPTY;
        }
        if (isInteger(cell, from, to)) {
            return INT64;
        }
        return isNumber(cell.substring(from, to)) ? FLOAT : BYTES;
    }

    /** Whether there is nothing in a cell but blanks. */
    static boolean isEmpty(String cell) {
        return cell.trim().isEmpty();
    }

    private static boolean isInteger(String cell, int from, int to) {
        int first = isSign(cell.charAt(from)) ? from + 1 : from;
        if (first == to || hasLeadingZero(cell, first, to)) {
            return false;
        }
        for (int i = first; i < to; i++) {
            if (!isDigit(cell.charAt(i))) {
                return false;
            }
        }
        return to - first <= MAX_SAFE_INT64_DIGITS || fitsLong(cell.substring(from, to));
    }

    private static boolean hasLeadingZero(String cell, int first, int to) {
        return to - first > 1 && cell.charAt(first) == '0';
    }

    private static boolean fitsLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        int sign = isSign(text.charAt(0)) ? 1 : 0;
        if (hasLeadingZero(text, sign, text.length()) && isDigit(text.charAt(sign + 1))) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (isDigit(last) || last == '.') {
            char first = text.charAt(isSign(text.charAt(0)) && text.length() > 1 ? 1 : 0);
            return (isDigit(first) || first == '.') && parses(text);
        }
        String word = isSign(text.charAt(0)) ? text.substring(1) : text;
        return word.equalsIgnoreCase("nan") || word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
    }

    /** What is too large for a float32 stays a text. Java would also take hexadecimal floats and the suffixes f and d; neither ends in a digit or point alone. */
    private static boolean parses(String text) {
        if (text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return false;
        }
        try {
            return Float.isFinite(Float.parseFloat(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /**
     * The float32 nearest to the number in a cell.
     *
     * @throws NumberFormatException if the cell is neither {@link #INT64} nor {@link #FLOAT}
     */
    public static float parseFloat(String cell) {
        String text = cell.trim();
        String word = isSign(text.charAt(0)) ? text.substring(1) : text;
        if (word.equalsIgnoreCase("nan")) {
            return Float.NaN;
        }
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return text.charAt(0) == '-' ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
        return Float.parseFloat(text);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
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
