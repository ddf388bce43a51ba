package io.tolva.tensor.selftest;

import java.util.List;

/**
 * What came of all cases of one kind of operation and one type of elements.
 *
 * @param operation the kind, as {@code MatMul}
 * @param dtype the type of the elements that it works on, as {@code float32}
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
