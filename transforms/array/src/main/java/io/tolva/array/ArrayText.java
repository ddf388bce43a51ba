package io.tolva.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints arrays as NumPy 2 does with its default options: rows in brackets, elements aligned, long rows wrapped, long dimensions of
 * large arrays cut in the middle.
 */
final class ArrayText {
    private static final int CUT_ABOVE_ELEMENTS = 1000;
    private static final int EDGE_ITEMS = 3;
    private static final int LINE_WIDTH = 75;
    private static final String REPR = "array(";

    private final HostArray array;
    private final String separator;
    private final boolean cut;
    private final ElementTexts elements;

    private ArrayText(HostArray array, String separator) {
        this.array = array;
        this.separator = separator;
        this.cut = array.size() > CUT_ABOVE_ELEMENTS;
        this.elements = ElementTexts.of(array, shown(0, 0, array.size()).toArray());
    }

    /** As {@code str} in Python. */
    static String of(HostArray array) {
        if (array.shape().rank() == 0) {
            return ElementTexts.alone(array, 0);
        }
        return values(array, " ", "", LINE_WIDTH);
    }

    /** As {@code repr} in Python. */
    static String repr(HostArray array) {
        String values = REPR + values(array, ", ", " ".repeat(REPR.length()), LINE_WIDTH - 1);
        List<String> extras = new ArrayList<>();
        if (array.size() > CUT_ABOVE_ELEMENTS
                || (array.size() == 0 && array.shape().rank() != 1)) {
            extras.add("shape=" + tuple(array.shape()));
        }
        boolean implied = array.dtype() == DType.FLOAT64 || array.dtype() == DType.INT64 || array.dtype() == DType.BOOL;
        if (!implied || array.size() == 0) {
            extras.add("dtype="
                    + (array.dtype() == DType.STRING ? "object" : array.dtype().label()));
        }
        if (extras.isEmpty()) {
            return values + ")";
        }
        String extra = String.join(", ", extras) + ")";
        int lastLine = values.length() + 1 - (values.lastIndexOf('\n') + 1);
        boolean fits = lastLine + extra.length() + 1 <= LINE_WIDTH;
        return values + "," + (fits ? " " : "\n" + " ".repeat(REPR.length())) + extra;
    }

    private static String tuple(Shape shape) {
        String dims = Arrays.stream(shape.dims()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + dims + (shape.rank() == 1 ? ",)" : ")");
    }

    private static String values(HostArray array, String separator, String indent, int width) {
        return array.size() == 0
                ? "[]"
                : new ArrayText(array, separator).nested(0, 0, array.size(), indent + " ", width);
    }

    /** The places along an axis that are shown, -1 for those left out. */
    private int[] places(int axis) {
        int count = array.shape().dim(axis);
        if (!cut || count <= 2 * EDGE_ITEMS) {
            return IntStream.range(0, count).toArray();
        }
        return IntStream.rangeClosed(0, 2 * EDGE_ITEMS)
                .map(i -> i < EDGE_ITEMS ? i : i == EDGE_ITEMS ? -1 : count - 2 * EDGE_ITEMS - 1 + i)
                .toArray();
    }

    private IntStream shown(int axis, int offset, int size) {
        if (axis == array.shape().rank()) {
            return IntStream.of(offset);
        }
        int stride = size == 0 ? 0 : size / array.shape().dim(axis);
        return Arrays.stream(places(axis))
                .filter(place -> place >= 0)
                .flatMap(place -> shown(axis + 1, offset + place * stride, stride));
    }

    private String nested(int axis, int offset, int size, String indent, int width) {
        int below = array.shape().rank() - axis;
        if (below == 0) {
            return elements.text(offset);
        }
        int stride = size / array.shape().dim(axis);
        List<String> parts = new ArrayList<>();
        for (int place : places(axis)) {
            parts.add(place < 0 ? "..." : nested(axis + 1, offset + place * stride, stride, indent + " ", width - 1));
        }
        String between = separator.stripTrailing() + "\n".repeat(below - 1) + indent;
        return "[" + (below == 1 ? row(parts, indent, width) : String.join(between, parts)) + "]";
    }

    /** The elements of a row, on as many lines as it takes; the indent of the first line has been written already. */
    private String row(List<String> words, String indent, int width) {
        int end = width - Math.max(separator.stripTrailing().length(), 1);
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < words.size(); i++) {
            if (line.length() + words.get(i).length() > end && line.length() > indent.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(words.get(i)).append(i < words.size() - 1 ? separator : "");
        }
        return text.append(line).substring(indent.length());
    }
}
