package io.tolva.tensor.cpu;

/** An expression over arrays, compiled. Safe for use by many threads. */
abstract class ElementwiseLoop {
    /**
     * Computes the first {@code n} elements of every output. Allocates nothing once it has run on a thread.
     *
     * <p>Arrays are {@code float[]}, {@code double[]}, {@code int[]}, {@code long[]}, {@code byte[]} (uint8) or {@code
     * boolean[]}, as the expression says; an output may be one of the inputs, no two outputs may be one array. With {@code
     * n = 0} nothing is read.
     *
     * @throws ArithmeticException on integer division by zero and on a negative power of integers; outputs may be partly
     *     written then
     */
    abstract void run(Object[] in, Object[] out, int n);
}
