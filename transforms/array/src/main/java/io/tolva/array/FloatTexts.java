package io.tolva.array;

import java.util.Arrays;

/**
 * The floating-point elements of an array as NumPy prints them beside one another.
 *
 * <p>All are printed with a power of ten, or none; the points stand in one column. Both follow from the elements that are shown.
 */
final class FloatTexts implements ElementTexts {
    private static final int MAX_FRACTION = 8;
    private static final int WITHOUT_LIMIT = 400;

    private final HostArray array;
    private final boolean single;
    private boolean scientific;
    private int left;
    private int right;
    private int exponentDigits;

    FloatTexts(HostArray array, int[] shown) {
        this.array = array;
        this.single = array.dtype() == DType.FLOAT32;
        double[] values = Arrays.stream(shown).mapToDouble(this::value).toArray();
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        scientific = isScientific(finite);
        measure(finite);
        if (finite.length < values.length) {
            boolean negative = Arrays.stream(values).anyMatch(value -> value == Double.NEGATIVE_INFINITY);
            left = Math.max(left, (negative ? 4 : 3) - (width() - left));
        }
    }

    private double value(int index) {
        return single ? array.floats()[index] : array.doubles()[index];
    }

    private boolean isScientific(double[] finite) {
        double[] sizes =
                Arrays.stream(finite).map(Math::abs).filter(size -> size != 0).toArray();
        if (sizes.length == 0) {
            return false;
        }
        double largest = Arrays.stream(sizes).max().getAsDouble();
        double smallest = Arrays.stream(sizes).min().getAsDouble();
        // NumPy compares and divides in the type of the elements.
        boolean isSmall = single ? smallest < 0.0001f : smallest < 0.0001;
        double ratio = single ? (float) largest / (float) smallest : largest / smallest;
        return largest >= (single ? 1e6 : 1e8) || isSmall || ratio > 1000;
    }

    /** With at least so many digits behind the point, but only if there is a power of ten. */
    private String decimal(double value, int minFraction) {
        ShortestDecimal decimal = ShortestDecimal.of(Math.abs(value), single);
        return sign(value)
                + (scientific ? decimal.scientific(minFraction, MAX_FRACTION) : decimal.positional(MAX_FRACTION));
    }

    private static String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : "";
    }

    private void measure(double[] finite) {
        for (double value : finite) {
            String text = decimal(value, 0);
            int point = text.indexOf('.');
            int end = scientific ? text.indexOf('e') : text.length();
            left = Math.max(left, point);
            right = Math.max(right, end - point - 1);
            exponentDigits = Math.max(exponentDigits, text.length() - end - 2);
        }
    }

    private int width() {
        return left + 1 + right + (scientific ? 2 + exponentDigits : 0);
    }

    @Override
    public String text(int index) {
        double value = value(index);
        if (!Double.isFinite(value)) {
            String name = special(value);
            return " ".repeat(width() - name.length()) + name;
        }
        String text = decimal(value, right);
        int point = text.indexOf('.');
        int end = scientific ? text.indexOf('e') : text.length();
        String fill = " ".repeat(right - (end - point - 1));
        return " ".repeat(left - point) + text.substring(0, end) + fill + exponent(text, end);
    }

    private String exponent(String text, int end) {
        if (!scientific) {
            return "";
        }
        String digits = text.substring(end + 2);
        return text.substring(end, end + 2) + "0".repeat(exponentDigits - digits.length()) + digits;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** A number that stands alone, as NumPy 2.4 prints it: {@code 1.0}, {@code 1e-05}. Of float32 it prints six digits before the point at most. */
    static String alone(double value, boolean single) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        double size = Math.abs(value);
        ShortestDecimal decimal = ShortestDecimal.of(size, single);
        if (size == 0 || (size >= 1e-4 && size < (single ? 1e6 : 1e16))) {
            String text = decimal.positional(WITHOUT_LIMIT);
            return sign(value) + (text.endsWith(".") ? text + "0" : text);
        }
        return sign(value) + decimal.scientific(0, WITHOUT_LIMIT).replace(".e", "e");
    }
}
