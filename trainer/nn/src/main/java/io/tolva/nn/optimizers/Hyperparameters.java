package io.tolva.nn.optimizers;

/** The check of an argument, which the rules share. */
final class Hyperparameters {
    private Hyperparameters() {}

    static void check(String rule, String argument, double value, double from, double below) {
        if (!(value >= from && value < below)) {
            throw new IllegalArgumentException(
                    rule + ": " + argument + ": expected from " + from + " and below " + below + ", got " + value);
        }
    }
}
