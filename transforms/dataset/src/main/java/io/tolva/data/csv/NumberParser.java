package io.tolva.data.csv;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers from bytes, without making strings of them where it can be helped; the benchmark line {@code csv5} pays
 * for it. {@link #valid} says of each call whether there was a number. Not for use by several threads.
 *
 * <h2>Notation</h2>
 *
 * Spaces around a number do not matter, and it may begin with a sign. An integer is digits. A real number is digits with
 * a point and an exponent, or {@code nan}, {@code inf} or {@code infinity} in any case. TensorFlow also takes hexadecimal
 * digits with a point and a binary exponent, and {@code nan(...)}.
 *
 * <h2>Rounding</h2>
 *
 * A decimal number is {@code m * 10^e}. Where m has at most 53 bits and e is at most 22 either way, m and the power of ten are
 * both exact as doubles, so one multiplication or division rounds correctly (Clinger, "How to read floating point
 * numbers accurately", 1990). The like holds for floats with 24 bits and 10. A float may also be rounded from the double, except
 * where that lies just in the middle between two floats: there it may have been rounded to the middle. All else is left
 * to the JDK.
 */
public final class NumberParser {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MAX_FLOAT_TEN = 10;
    private static final int MAX_DIGITS = 18;
    private static final int MAX_EXPONENT = 99_999;
    private static final long MAX_DOUBLE_MANTISSA = 1L << 53;
    private static final long MAX_FLOAT_MANTISSA = 1L << 24;
    private static final long BELOW_FLOAT = (1L << 29) - 1;
    private static final long MIDDLE = 1L << 28;

    private final boolean tensorflow;
    private boolean valid;
    private long mantissa;
    private int exponent;
    private boolean dropped;

    /** A parser of the numbers that these rules allow. */
    public NumberParser(CsvRules rules) {
        tensorflow = rules == CsvRules.TENSORFLOW;
    }

    /** Whether the last call found a number that its type can hold. */
    public boolean valid() {
        return valid;
    }

    /** The int32 in these bytes, or anything if there is none. */
    public int int32(byte[] bytes, int from, int to) {
        long value = int64(bytes, from, to);
        valid &= value == (int) value;
        return (int) value;
    }

    /** The int64 in these bytes, or anything if there is none. */
    public long int64(byte[] bytes, int from, int to) {
        int i = start(bytes, from, to);
        int end = end(bytes, i, to);
        boolean negative = i < end && bytes[i] == '-';
        if (negative || (i < end && bytes[i] == '+')) {
            i++;
        }
        valid = i < end;
        if (end - i > MAX_DIGITS) {
            return longInt64(bytes, i, end, negative);
        }
        long value = 0;
        for (; i < end; i++) {
            int digit = bytes[i] - '0';
            valid &= digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    /** Counts downwards, where there is one number more. */
    private long longInt64(byte[] bytes, int from, int to, boolean negative) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            long next = 10 * value - digit;
            valid &= digit >= 0 && digit <= 9 && value >= Long.MIN_VALUE / 10 && next <= 0;
            value = next;
        }
        valid &= negative || value != Long.MIN_VALUE;
        return negative ? value : -value;
    }

    /** The float64 nearest to the number in these bytes, or anything if there is none. */
    public double float64(byte[] bytes, int from, int to) {
        int i = start(bytes, from, to);
        int end = end(bytes, i, to);
        boolean negative = i < end && bytes[i] == '-';
        int first = negative || (i < end && bytes[i] == '+') ? i + 1 : i;
        valid = true;
        if (!scan(bytes, first, end)) {
            return special(bytes, first, end, negative);
        }
        double value = isExact() ? exact() : Double.parseDouble(latin(bytes, first, end));
        return negative ? -value : value;
    }

    /** The float32 nearest to the number in these bytes, or anything if there is none. */
    public float float32(byte[] bytes, int from, int to) {
        int i = start(bytes, from, to);
        int end = end(bytes, i, to);
        boolean negative = i < end && bytes[i] == '-';
        int first = negative || (i < end && bytes[i] == '+') ? i + 1 : i;
        valid = true;
        if (!scan(bytes, first, end)) {
            return specialFloat(bytes, first, end, negative);
        }
        float value = decimalFloat(bytes, first, end);
        return negative ? -value : value;
    }

    private float decimalFloat(byte[] bytes, int from, int to) {
        if (isExact()) {
            if (mantissa <= MAX_FLOAT_MANTISSA && Math.abs(exponent) <= MAX_FLOAT_TEN) {
                float ten = (float) TENS[Math.abs(exponent)];
                return exponent < 0 ? mantissa / ten : mantissa * ten;
            }
            double value = exact();
            if ((Double.doubleToRawLongBits(value) & BELOW_FLOAT) != MIDDLE) {
                return (float) value;
            }
        }
        return Float.parseFloat(latin(bytes, from, to));
    }

    private boolean isExact() {
        return !dropped && mantissa <= MAX_DOUBLE_MANTISSA && exponent >= -22 && exponent <= 22;
    }

    private double exact() {
        return exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
    }

    /** Takes a decimal number apart; false if the bytes are none. */
    private boolean scan(byte[] bytes, int from, int to) {
        mantissa = 0;
        exponent = 0;
        dropped = false;
        int point = digits(bytes, from, to, 0);
        int i = point;
        if (i < to && bytes[i] == '.') {
            i = digits(bytes, i + 1, to, 1);
        }
        boolean some = point > from || i > point + 1;
        if (some && i < to && (bytes[i] | 0x20) == 'e') {
            i = exponent(bytes, i + 1, to);
        }
        return some && i == to;
    }

    /** Reads digits, {@code fraction} 1 behind the point and 0 before it, and says where they end. */
    private int digits(byte[] bytes, int from, int to, int fraction) {
        long value = mantissa;
        int i = from;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (value < 100_000_000_000_000_000L) {
                value = 10 * value + digit;
                exponent -= fraction;
            } else {
                dropped |= digit != 0;
                exponent += 1 - fraction;
            }
        }
        mantissa = value;
        return i;
    }

    private int exponent(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (negative || (i < to && bytes[i] == '+')) {
            i++;
        }
        int value = 0;
        int first = i;
        for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = Math.min(MAX_EXPONENT, 10 * value + bytes[i] - '0');
        }
        exponent += negative ? -value : value;
        return i == first ? -1 : i;
    }

    private float specialFloat(byte[] bytes, int from, int to, boolean negative) {
        if (isHexadecimal(bytes, from, to)) {
            float value = Float.parseFloat(hexadecimal(bytes, from, to));
            return negative ? -value : value;
        }
        return (float) word(latin(bytes, from, to), negative);
    }

    private double special(byte[] bytes, int from, int to, boolean negative) {
        if (isHexadecimal(bytes, from, to)) {
            double value = Double.parseDouble(hexadecimal(bytes, from, to));
            return negative ? -value : value;
        }
        return word(latin(bytes, from, to), negative);
    }

    private double word(String text, boolean negative) {
        if (text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        valid = text.equalsIgnoreCase("nan") || (tensorflow && text.matches("(?i)nan\\([a-z0-9_]*\\)"));
        return Double.NaN;
    }

    private boolean isHexadecimal(byte[] bytes, int from, int to) {
        return tensorflow
                && to - from > 2
                && bytes[from] == '0'
                && (bytes[from + 1] | 0x20) == 'x'
                && latin(bytes, from, to)
                        .matches("0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
    }

    /** The notation that the JDK takes, in which there must be an exponent. */
    private static String hexadecimal(byte[] bytes, int from, int to) {
        String text = latin(bytes, from, to);
        return text.indexOf('p') < 0 && text.indexOf('P') < 0 ? text + "p0" : text;
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int start(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int end(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isSpace(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    /** Space, and tab to carriage return. */
    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
