package io.tolva.tensor.cpu;

/**
 * Scratch memory of one thread, in which a {@link Blas} multiplies parts of matrices without copying them. What is in it
 * holds until the thread's next product of another kind.
 */
interface Panels {
    /** Where left operands are. */
    Panel a();

    /** Where right operands are. */
    Panel b();

    /** Where products are. */
    Panel c();

    /** Multiplies the matrices that begin at these places of the three panels; {@code add} keeps and adds to what is there. */
    void multiply(GemmShape shape, int aAt, int bAt, int cAt, boolean add);
}
