package io.tolva.tensor.cpu;

/**
 * How many rows of a product to compute at a time. OpenBLAS multiplies matrices of up to a million multiplications
 * straight from where they are, which is up to twice as fast as packing them first. Where a product of that size would
 * have few rows, packing pays only over many.
 */
final class ProductRows {
    private static final int UNPACKED = 1_000_000;
    private static final int FEW = 8;

    /** Floats of both matrices with that many rows: half of a second-level cache of 512 KiB. */
    private static final int CACHED = 1 << 16;

    private ProductRows() {}

    /** At most {@code rows}, for matrices of {@code n} and {@code k} columns and their product of {@code n k}. */
    static int of(int rows, int n, int k) {
        long unpacked = UNPACKED / ((long) n * k);
        long cached = Math.max(FEW, CACHED / ((long) n + k));
        return unpacked < FEW ? rows : (int) Math.min(rows, Math.min(unpacked, cached));
    }
}
