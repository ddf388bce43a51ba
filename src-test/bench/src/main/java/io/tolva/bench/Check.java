package io.tolva.bench;

/** Makes sure that a contestant did its work; a benchmark of nothing is fast. */
final class Check {
    private Check() {}

    static void equal(String what, long expected, long got) {
        if (expected != got) {
            throw new IllegalStateException(
                    "the work was not done: " + what + ": expected " + expected + ", got " + got);
        }
    }

    static void finite(String what, float got) {
        if (!Float.isFinite(got)) {
            throw new IllegalStateException(
                    "the work was not done: " + what + ": expected a finite number, got " + got);
        }
    }
}
