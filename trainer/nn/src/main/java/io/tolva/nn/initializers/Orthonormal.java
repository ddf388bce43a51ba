package io.tolva.nn.initializers;

/** Makes vectors orthonormal, in place. */
final class Orthonormal {
    /*
     * Gram and Schmidt's method: from each vector its parts along the ones before are taken, which leaves it at right
     * angles to them, and it is given length 1. It is what a QR decomposition gives whose R has a positive diagonal.
     * Where little is left of a vector, rounding errors are large beside it, so this is done once more: Kahan's
     * "twice is enough", in Parlett, The Symmetric Eigenvalue Problem, section 6.9.
     */

    private Orthonormal() {}

    /**
     * Vectors one behind the other.
     *
     * @param count at most {@code length}
     */
    static void make(double[] vectors, int count, int length) {
        for (int i = 0; i < count; i++) {
            double before = norm(vectors, i * length, length);
            takeEarlier(vectors, i, length);
            double after = norm(vectors, i * length, length);
            if (after < 0.7 * before) {
                takeEarlier(vectors, i, length);
                after = norm(vectors, i * length, length);
            }
            for (int k = i * length; k < (i + 1) * length; k++) {
                vectors[k] /= after;
            }
        }
    }

    private static void takeEarlier(double[] vectors, int i, int length) {
        int at = i * length;
        for (int j = 0; j < at; j += length) {
            double part = 0;
            for (int k = 0; k < length; k++) {
                part += vectors[j + k] * vectors[at + k];
            }
            for (int k = 0; k < length; k++) {
                vectors[at + k] -= part * vectors[j + k];
            }
        }
    }

    private static double norm(double[] vectors, int at, int length) {
        double squares = 0;
        for (int k = at; k < at + length; k++) {
            squares += vectors[k] * vectors[k];
        }
        return Math.sqrt(squares);
    }
}
