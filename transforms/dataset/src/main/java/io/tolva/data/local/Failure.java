package io.tolva.data.local;

/**
 * A failure that waits in the place of the element that it cost.
 *
 * @param thrown what a pull threw: unchecked, since cursors throw nothing else
 */
record Failure(Throwable thrown) {
    /** The element in {@code result}, unless it is a failure: then that is thrown. */
    static Object elementOf(Object result) {
        if (result instanceof Failure failure) {
            throw failure.rethrown();
        }
        return result;
    }

    /** Throws it again; the return type is for the compiler. */
    RuntimeException rethrown() {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
