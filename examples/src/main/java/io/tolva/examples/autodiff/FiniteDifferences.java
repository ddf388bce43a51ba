package io.tolva.examples.autodiff;

import java.util.List;

/**
 * How near does a finite difference come to a gradient?
 *
 * <p>It costs one evaluation for each argument and is never exact; a tape costs about two, however many arguments there
 * are.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.autodiff.FiniteDifferences}
 */
public final class FiniteDifferences {
    private FiniteDifferences() {}

    /** Prints the derivatives at w1 = 5, w2 = 3 by both ways. */
    public static void main(String[] args) {
        System.out.println("finite differences: " + differences(5, 3));
        System.out.println("gradient tape:      "
                + Gradients.gradients(5, 3).stream().map(g -> g.item()).toList());
    }

    private static double f(double w1, double w2) {
        return 3 * (w1 * w1) + 2 * w1 * w2;
    }

    /** The derivatives of f with respect to its arguments, approximately. */
    public static List<Double> differences(double w1, double w2) {
        double eps = 1e-6;
        return List.of((f(w1 + eps, w2) - f(w1, w2)) / eps, (f(w1, w2 + eps) - f(w1, w2)) / eps);
    }
}
