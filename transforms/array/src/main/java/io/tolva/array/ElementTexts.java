package io.tolva.array;

import java.util.Arrays;

/** What is printed for each element of an array, all of one width where NumPy aligns them. */
interface ElementTexts {
    /** What is printed for the element at an index in row-major order. */
    String text(int index);

    /** The texts of an array of which only some elements, at least one, are shown. */
    static ElementTexts of(HostArray array, int[] shown) {
        return switch (array.dtype()) {
            case FLOAT32, FLOAT64 -> new FloatTexts(array, shown);
            case INT32, INT64, UINT8 -> aligned(array, shown);
            case BOOL ->
                array.shape().rank() == 0
                        ? index -> alone(array, index)
                        : index -> array.booleans()[index] ? " True" : "False";
            case STRING -> index -> alone(array, index);
        };
    }

    private static ElementTexts aligned(HostArray array, int[] shown) {
        int width = Arrays.stream(shown)
                .map(index -> alone(array, index).length())
                .max()
                .orElse(0);
        return index -> {
            String text = alone(array, index);
            return " ".repeat(width - text.length()) + text;
        };
    }

    /** An element as Python prints it outside an array. */
    static String alone(HostArray array, int index) {
        return switch (array.dtype()) {
            case FLOAT32 -> FloatTexts.alone(array.floats()[index], true);
            case FLOAT64 -> FloatTexts.alone(array.doubles()[index], false);
            case INT32 -> Integer.toString(array.ints()[index]);
            case INT64 -> Long.toString(array.longs()[index]);
            case UINT8 -> Integer.toString(Byte.toUnsignedInt(array.bytes()[index]));
            case BOOL -> array.booleans()[index] ? "True" : "False";
            case STRING -> quoted(array.strings()[index]);
        };
    }

    /** Bytes as Python writes them: {@code b'a\n\xff'}. */
    private static String quoted(byte[] bytes) {
        char quote = contains(bytes, '\'') && !contains(bytes, '"') ? '"' : '\'';
        StringBuilder text = new StringBuilder("b").append(quote);
        for (byte b : bytes) {
            text.append(escaped(Byte.toUnsignedInt(b), quote));
        }
        return text.append(quote).toString();
    }

    private static boolean contains(byte[] bytes, char wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(int b, char quote) {
        return switch (b) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            default -> {
                if (b == quote) {
                    yield "\\" + quote;
                }
                yield b < ' ' || b > '~' ? String.format("\\x%02x", b) : Character.toString(b);
            }
        };
    }
}
