package io.tolva.tensor.backend;

/** What is said of elements that an operation cannot work with, on every backend alike. */
public final class ElementErrors {
    private ElementErrors() {}

    /**
     * A storage of another device.
     *
     * @param device the name of the device that was to work with it
     */
    public static IllegalArgumentException elsewhere(Storage storage, String device) {
        String there = storage.device();
        return new IllegalArgumentException("tensor is on " + there + ": " + storage.dtype() + ", " + storage.size()
                + " elements: expected one on " + device + "; while " + there + " is in use read it by toHostArray(),"
                + " and make a tensor of that on " + device);
    }

    /**
     * An index outside.
     *
     * @param what what the index is of, as in {@code index of axis 1}
     * @param position which of the indexes it is
     * @param limit the number of rows that there are
     */
    public static IndexOutOfBoundsException outside(String what, long index, int position, int limit) {
        return new IndexOutOfBoundsException(what + " out of range: row " + position + ": expected "
                + (limit == 0 ? "no index, as there are no rows" : "0 to " + (limit - 1)) + ", got " + index);
    }

    /** A division of integers by zero. */
    public static ArithmeticException divisionByZero(String op) {
        return new ArithmeticException(
                op + ": integer division by zero: expected a divisor other than 0; cast to float32 or"
                        + " float64 for infinity and NaN");
    }

    /** A negative power of an integer. */
    public static ArithmeticException negativeExponent(String op, long exponent) {
        return new ArithmeticException(
                op + ": integers have no negative powers: expected an exponent of at least 0, got " + exponent
                        + "; cast to float32 or float64");
    }
}
