package io.tolva.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimals that NumPy prints for finite numbers that are not negative.
 *
 * <p>They have as few digits as still read back as the same number and, of those, are the nearest to it. Where that is longer than
 * what may be printed, the number itself is rounded and not its shortest decimal. {@link Double#toString(double)} does not serve: before
 * JDK 19 it is not always the shortest.
 */
final class ShortestDecimal {
    private static final int MAX_SINGLE_DIGITS = 9;
    private static final int MAX_DOUBLE_DIGITS = 17;

    private final BigDecimal exact;
    private final BigDecimal shortest;

    private ShortestDecimal(BigDecimal exact, BigDecimal shortest) {
        this.exact = exact;
        this.shortest = shortest;
    }

    /** The decimal of a float32, widened without loss, or of a float64. */
    static ShortestDecimal of(double value, boolean single) {
        BigDecimal exact = new BigDecimal(value);
        return new ShortestDecimal(exact, value == 0 ? BigDecimal.ZERO : shortest(exact, value, single));
    }

    private static BigDecimal shortest(BigDecimal exact, double value, boolean single) {
        int longest = single ? MAX_SINGLE_DIGITS : MAX_DOUBLE_DIGITS;
        for (int digits = 1; digits < longest; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (readsBack(nearest, value, single)) {
                return nearest;
            }
            // Below a power of two the numbers are denser than above it: there the farther neighbour may be the one
            // that reads back.
            RoundingMode other = nearest.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
            BigDecimal farther = exact.round(new MathContext(digits, other));
            if (readsBack(farther, value, single)) {
                return farther;
            }
        }
        return exact.round(new MathContext(longest, RoundingMode.HALF_EVEN));
    }

    private static boolean readsBack(BigDecimal decimal, double value, boolean single) {
        return single ? decimal.floatValue() == (float) value : decimal.doubleValue() == value;
    }

    /** As {@code 123.5} or {@code 123.}: without zeros at the end, with at most so many digits behind the point. */
    String positional(int maxFraction) {
        BigDecimal rounded =
                shortest.scale() > maxFraction ? exact.setScale(maxFraction, RoundingMode.HALF_EVEN) : shortest;
        String text = trimmed(rounded).toPlainString();
        return text.indexOf('.') < 0 ? text + "." : text;
    }

    /**
     * As {@code 1.235e+02} or {@code 1.e+02}: with at least and at most so many digits behind the point. Where the shortest decimal has
     * fewer, the number's own digits follow, and not zeros.
     */
    String scientific(int minFraction, int maxFraction) {
        int digits = Math.min(Math.max(shortest.precision(), minFraction + 1), maxFraction + 1);
        BigDecimal decimal = trimmed(
                digits == shortest.precision()
                        ? shortest
                        : exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
        String text = decimal.unscaledValue().toString();
        int exponent = decimal.signum() == 0 ? 0 : text.length() - 1 - decimal.scale();
        String size = Integer.toString(Math.abs(exponent));
        String fill = "0".repeat(Math.max(0, minFraction + 1 - text.length()));
        return text.charAt(0) + "." + text.substring(1) + fill + (exponent < 0 ? "e-" : "e+")
                + (size.length() < 2 ? "0" + size : size);
    }

    private static BigDecimal trimmed(BigDecimal decimal) {
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }
}
