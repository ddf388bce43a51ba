package io.tolva.tensor.cpu;

/** Matrix products on row-major arrays. */
interface Blas {
    /** The value of {@code tolva.blas} that chooses this one. */
    String name();

    /**
     * {@code c [m, n] = a [m, k] b [k, n]}, where {@code a} or {@code b} may be stored transposed.
     *
     * @param bias a row of {@code n} values that is added to each row of the product; an empty array for none
     */
    void gemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] bias, float[] c);

    /** The scratch memory of the calling thread. */
    Panels panels();
}
