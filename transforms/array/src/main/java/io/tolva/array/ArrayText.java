package io.tolva.array;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;

/** Prints arrays as NumPy does: rows in brackets, blanks between elements, long dimensions cut in the middle. */
final class ArrayText {
    private static final int CUT_ABOVE_ELEMENTS = 1000;
    private static final int EDGE_ITEMS = 3;

    private final HostArray array;
    private final boolean cut;
    private final StringBuilder text = new StringBuilder();

    private ArrayText(HostArray array) {
        this.array = array;
        this.cut = array.size() > CUT_ABOVE_ELEMENTS;
    }

    static String of(HostArray array) {
        ArrayText writer = new ArrayText(array);
        writer.dimension(0, 0, array.size());
        return writer.text.toString();
    }

    private void dimension(int axis, int offset, int size) {
        Shape shape = array.shape();
        if (axis == shape.rank()) {
            text.append(element(offset));
            return;
        }
        int count = shape.dim(axis);
        int stride = count == 0 ? 0 : size / count;
        boolean innermost = axis == shape.rank() - 1;
        text.append('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(innermost ? " " : "\n".repeat(shape.rank() - 1 - axis) + " ".repeat(axis + 1));
            }
            if (cut && count > 2 * EDGE_ITEMS && i == EDGE_ITEMS) {
                text.append("...");
                i = count - EDGE_ITEMS - 1;
                continue;
            }
            dimension(axis + 1, offset + i * stride, stride);
        }
        text.append(']');
    }

    private String element(int index) {
        Object data = array.data();
        return switch (array.dtype()) {
            case FLOAT32 -> plain(Float.toString(((float[]) data)[index]));
            case FLOAT64 -> plain(Double.toString(((double[]) data)[index]));
            case UINT8 -> Integer.toString(Byte.toUnsignedInt(((byte[]) data)[index]));
            case BOOL -> ((boolean[]) data)[index] ? "True" : "False";
            case STRING -> "b'" + new String(((byte[][]) data)[index], StandardCharsets.UTF_8) + "'";
            case INT32, INT64 -> String.valueOf(Array.get(data, index));
        };
    }

    /** NumPy drops the zero after the point: {@code 11.} and not {@code 11.0}. */
    private static String plain(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 1) : number;
    }
}
