package io.tolva.array;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;

/**
 * Prints arrays as NumPy does: rows in brackets, columns aligned at the decimal point, long dimensions cut in the middle.
 */
final class ArrayText {
    private static final int CUT_ABOVE_ELEMENTS = 1000;
    private static final int EDGE_ITEMS = 3;

    private final HostArray array;
    private final boolean cut;
    private final StringBuilder text = new StringBuilder();
    private int widthBeforePoint;
    private int widthFromPoint;

    private ArrayText(HostArray array) {
        this.array = array;
        this.cut = array.size() > CUT_ABOVE_ELEMENTS;
    }

    static String of(HostArray array) {
        ArrayText writer = new ArrayText(array);
        if (array.shape().rank() == 0) {
            return writer.element(0);
        }
        writer.visit(0, 0, array.size(), writer::measure, false);
        writer.visit(0, 0, array.size(), writer::print, true);
        return writer.text.toString();
    }

    private interface Visitor {
        void element(String element);
    }

    private void visit(int axis, int offset, int size, Visitor visitor, boolean printing) {
        Shape shape = array.shape();
        if (axis == shape.rank()) {
            visitor.element(inArray(element(offset)));
            return;
        }
        int count = shape.dim(axis);
        int stride = count == 0 ? 0 : size / count;
        StringBuilder brackets = printing ? text : new StringBuilder();
        brackets.append('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                brackets.append(separator(axis));
            }
            if (cut && count > 2 * EDGE_ITEMS && i == EDGE_ITEMS) {
                brackets.append("...");
                i = count - EDGE_ITEMS - 1;
                continue;
            }
            visit(axis + 1, offset + i * stride, stride, visitor, printing);
        }
        brackets.append(']');
    }

    private String separator(int axis) {
        int deeper = array.shape().rank() - 1 - axis;
        return deeper == 0 ? " " : "\n".repeat(deeper) + " ".repeat(axis + 1);
    }

    private void measure(String element) {
        int point = point(element);
        widthBeforePoint = Math.max(widthBeforePoint, point);
        widthFromPoint = Math.max(widthFromPoint, element.length() - point);
    }

    private void print(String element) {
        if (array.dtype() == DType.STRING) {
            text.append(element);
            return;
        }
        int point = point(element);
        text.append(" ".repeat(widthBeforePoint - point))
                .append(element)
                .append(" ".repeat(widthFromPoint - (element.length() - point)));
    }

    private static int point(String element) {
        int point = element.indexOf('.');
        return point < 0 ? element.length() : point;
    }

    private String element(int index) {
        Object data = array.data();
        return switch (array.dtype()) {
            case UINT8 -> Integer.toString(Byte.toUnsignedInt(((byte[]) data)[index]));
            case BOOL -> ((boolean[]) data)[index] ? "True" : "False";
            case STRING -> "b'" + new String(((byte[][]) data)[index], StandardCharsets.UTF_8) + "'";
            case FLOAT32, FLOAT64, INT32, INT64 -> String.valueOf(Array.get(data, index));
        };
    }

    /** Inside an array NumPy drops the zero after the point: {@code 11.} and not {@code 11.0}. */
    private String inArray(String element) {
        boolean isFloat = array.dtype() == DType.FLOAT32 || array.dtype() == DType.FLOAT64;
        return isFloat && element.endsWith(".0") ? element.substring(0, element.length() - 1) : element;
    }
}
