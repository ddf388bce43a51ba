package io.tolva.tensor.cpu;

/** A growing array in the memory where a {@link Blas} multiplies: native memory, or the heap for plain Java. */
interface Panel {
    /** Makes room for {@code size} elements; if it has to grow, what was there is lost. */
    void reserve(int size);

    /** Copies elements {@code offset} to {@code offset + count} of an array to place {@code at}. */
    void put(int at, float[] from, int offset, int count);

    /** Copies {@code count} elements from place {@code at} on into an array. */
    void get(int at, float[] to, int offset, int count);

    /** Sets the first {@code count} elements to zero. */
    void clear(int count);
}
