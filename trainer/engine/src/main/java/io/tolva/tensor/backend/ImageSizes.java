package io.tolva.tensor.backend;

/** What arrays of four axes demand of their sizes. */
final class ImageSizes {
    private ImageSizes() {}

    static void check(String what, long a, long b, long c, long d) {
        if (Math.multiplyHigh(a * b, c * d) != 0 || a * b * (c * d) < 0 || a * b * (c * d) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(what + " too large: shape [" + a + ", " + b + ", " + c + ", " + d
                    + "]: expected less than 2^31 elements");
        }
    }
}
