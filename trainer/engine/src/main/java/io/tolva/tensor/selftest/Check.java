package io.tolva.tensor.selftest;

import java.util.List;

/**
 * What came of all cases of one kind and one type of elements.
 *
 * @param operation the kind: an operation as {@code MatMul}; {@code Feed}, {@code Training}, {@code Benchmark}
 * @param dtype the type of the elements that it works on, as {@code float32}; empty if there is none
 * @param cases how many there were
 * @param maxRelativeError the largest difference of an element from the CPU's, divided by 1 + the CPU's absolute value
 * @param failures what was wrong, a line for each case; empty if nothing was
 */
public record Check(String operation, String dtype, int cases, double maxRelativeError, List<String> failures) {
    /** Copies the list. */
    public Check {
        failures = List.copyOf(failures);
    }

    /** Did all cases go well? */
    public boolean passed() {
        return failures.isEmpty();
    }
}
