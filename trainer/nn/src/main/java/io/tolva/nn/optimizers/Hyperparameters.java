package io.tolva.nn.optimizers;

/** What the rules share: the check of an argument, and powers as TensorFlow computes them. */
final class Hyperparameters {
    private Hyperparameters() {}

    /** A power with float32 in and out. */
    static float power(float base, long exponent) {
        return (float) Math.pow(base, (double) exponent);
    }

    static void check(String rule, String argument, double value, double from, double below) {
        if (!(value >= from && value < below)) {
            throw new IllegalArgumentException(
                    rule + ": " + argument + ": expected from " + from + " and below " + below + ", got " + value);
        }
    }
}
