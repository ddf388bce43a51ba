package io.tolva.data.schema;

import io.tolva.array.DType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What {@code make_csv_dataset} takes a cell for, which is what Python and NumPy can make of its text: digits of any
 * script, with single underscores between them, and spaces around. NaN and positive infinity are texts there, because
 * they are not less than infinity.
 */
final class PythonTypes {
    private PythonTypes() {}

    /** The narrowest type that holds this cell, and is not narrower than the type so far, null if there is none. */
    static @Nullable DType widen(@Nullable DType soFar, String cell, String missing) {
        if (cell.isEmpty() || cell.equals(missing)) {
            return soFar;
        }
        String plain = plain(cell);
        for (DType type : new DType[] {DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64}) {
            if ((soFar == null || rank(soFar) <= rank(type)) && holds(type, plain)) {
                return type;
            }
        }
        return DType.STRING;
    }

    private static int rank(DType type) {
        return switch (type) {
            case INT32 -> 0;
            case INT64 -> 1;
            case FLOAT32 -> 2;
            case FLOAT64 -> 3;
            case STRING, UINT8, BOOL -> 4;
        };
    }

    private static boolean holds(DType type, String text) {
        return switch (type) {
            case INT32 -> isInteger(text) && new BigInteger(text).bitLength() < 32;
            case INT64 -> isInteger(text) && new BigInteger(text).bitLength() < 64;
            case FLOAT32 -> (float) real(text) < Float.POSITIVE_INFINITY;
            case FLOAT64 -> real(text) < Double.POSITIVE_INFINITY;
            case STRING, UINT8, BOOL -> true;
        };
    }

    private static boolean isInteger(String text) {
        return text.matches("[+-]?[0-9]+");
    }

    /** The number, or NaN if there is none, which is not less than infinity either. */
    private static double real(String text) {
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Double.parseDouble(text);
        }
        return text.matches("(?i)-inf(inity)?") ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** Without spaces around, and with ASCII digits that no underscores part. */
    private static String plain(String cell) {
        StringBuilder digits = new StringBuilder();
        cell.codePoints().forEach(c -> digits.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        int from = 0;
        int to = digits.length();
        while (from < to && isSpace(digits.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(digits.charAt(to - 1))) {
            to--;
        }
        return digits.substring(from, to).replaceAll("(?<=[0-9])_(?=[0-9])", "");
    }

    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
    }
}
