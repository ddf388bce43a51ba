package io.tolva.tensor.cuda;

/** Powers of two, of which tiles and blocks are made. */
final class PowersOfTwo {
    private static final int WARP = 32;

    private PowersOfTwo() {}

    /** The smallest one that is at least {@code least}, but at most {@code most}, which is one itself. */
    static int atLeast(long least, int most) {
        return least >= most ? most : least <= 1 ? 1 : (int) Long.highestOneBit(least - 1) * 2;
    }

    /** Threads for a block with so much work: whole warps, at most 256. */
    static int threads(long work) {
        return Math.max(WARP, atLeast(work, 256));
    }
}
