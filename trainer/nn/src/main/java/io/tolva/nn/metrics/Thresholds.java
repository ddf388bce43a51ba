package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.List;

/** The argument {@code thresholds}: a number or several, each from 0 to 1. */
final class Thresholds {
    private static final String NAME = "thresholds";

    private static final double ABSOLUTE = 1e-7;
    private static final double RELATIVE = 1e-5;

    private Thresholds() {}

    static double[] read(Config config, double otherwise) {
        Object value = config.any(NAME).orElse(null);
        if (value == null) {
            return new double[] {otherwise};
        }
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        List<Double> numbers = new ArrayList<>();
        for (Object one : all) {
            if (!(one instanceof Number number) || number.doubleValue() < 0 || number.doubleValue() > 1) {
                throw config.wrong(NAME, "numbers from 0 to 1", value);
            }
            numbers.add(number.doubleValue());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Are they, as closely as Keras looks, from 0 to 1 in even steps, and at least three? */
    static boolean areEven(double[] thresholds) {
        double[] even = even(thresholds.length);
        boolean same = even.length > 2;
        for (int i = 0; i < even.length; i++) {
            same &= Math.abs(thresholds[i] - even[i]) <= ABSOLUTE + RELATIVE * even[i];
        }
        return same;
    }

    /** From 0 to 1 in even steps. */
    static double[] even(int count) {
        if (count == 1) {
            return new double[] {0.5};
        }
        double[] thresholds = new double[count];
        for (int i = 0; i < count; i++) {
            thresholds[i] = (double) i / (count - 1);
        }
        return thresholds;
    }
}
