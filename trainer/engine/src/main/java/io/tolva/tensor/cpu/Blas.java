package io.tolva.tensor.cpu;

/** Matrix products on row-major arrays. */
interface Blas {
    /** The value of {@code tolva.blas} that chooses this one. */
    String name();

    /**
     * {@code c [m, n] = a [m, k] b [k, n]}, where {@code a} or {@code b} may be stored transposed. Each matrix begins at an
     * index of its array.
     */
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt);

    /** The scratch memory of the calling thread. */
    Panels panels();
}
