package io.tolva.data;

/** Arguments that a stage cannot work with are refused where the stage is added. */
final class Check {
    private Check() {}

    static void positive(String stage, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    what + " must be greater than zero: " + stage + ": expected at least 1, got " + value);
        }
    }

    static void notNegative(String stage, String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    what + " must not be negative: " + stage + ": expected at least 0, got " + value);
        }
    }

    /** A number of threads, or AUTOTUNE. */
    static void parallelism(String stage, int value) {
        if (value != Dataset.AUTOTUNE) {
            positive(stage, "parallelism", value);
        }
    }
}
