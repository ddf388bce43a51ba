package io.tolva.tensor.selftest;

import java.util.List;

/**
 * How much is measured.
 *
 * @param seconds how long each measurement takes at least
 * @param products the sizes of square matrices that are multiplied
 * @param elements the number of elements of a large array; 0 if nothing is measured
 */
record Effort(double seconds, List<Integer> products, int elements) {
    static final Effort NONE = new Effort(0, List.of(), 0);

    /** Some seconds, and 100 MB of memory on the device. */
    static final Effort FULL = new Effort(0.3, List.of(256, 1024, 2048), 1 << 23);

    /** For tests: whether it works, not how fast. */
    static final Effort LITTLE = new Effort(0.001, List.of(32), 1 << 10);

    boolean isAny() {
        return elements > 0;
    }
}
