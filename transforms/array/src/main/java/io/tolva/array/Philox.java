package io.tolva.array;

/**
 * The counter-based generator Philox 4x32-10, with the same stream of numbers as TensorFlow's {@code PhiloxRandom}.
 *
 * <p>Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), section 4.3. The key is the first
 * seed, the upper half of the 128-bit counter starts as the second seed, the lower half counts blocks of four numbers.
 * An instance is not safe for use by several threads.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_A = 0xD2511F53L;
    private static final long MULTIPLIER_B = 0xCD9E8D57L;
    private static final int WEYL_A = 0x9E3779B9;
    private static final int WEYL_B = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private final int keyLow;
    private final int keyHigh;
    private final int[] block = new int[4];
    private long blockIndex;
    private long stream;
    private int used = 4;

    /** The generator for a pair of seeds, at the start of its stream. */
    public Philox(long seed, long seed2) {
        keyLow = (int) seed;
        keyHigh = (int) (seed >>> 32);
        stream = seed2;
    }

    /** The next 32 random bits. */
    public int nextInt() {
        if (used == 4) {
            fill();
        }
        return block[used++];
    }

    /** The next 32 random bits as a number from 0 to 2^32 - 1. */
    public long nextUnsignedInt() {
        return nextInt() & LOW;
    }

    /** The next number that is uniform on [0, 1), with 24 random bits. */
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** Goes to the block of four numbers with this index, from the start of the stream; unsigned. */
    public void seek(long index) {
        blockIndex = index;
        used = block.length;
    }

    /** Skips {@code count} numbers in constant time. */
    public void skip(long count) {
        long buffered = 4L - used;
        if (count <= buffered) {
            used += (int) count;
            return;
        }
        long rest = count - buffered;
        advance(rest / 4);
        used = 4;
        int left = (int) (rest % 4);
        if (left > 0) {
            fill();
            used = left;
        }
    }

    private void advance(long blocks) {
        long before = blockIndex;
        blockIndex += blocks;
        if (Long.compareUnsigned(blockIndex, before) < 0) {
            stream++;
        }
    }

    private void fill() {
        block(keyLow, keyHigh, stream, blockIndex, block);
        used = 0;
        advance(1);
    }

    /**
     * Four numbers of a stream, without a generator: those of the block with this index.
     *
     * @param out where the numbers go, 32 random bits each
     */
    public static void block(long seed, long seed2, long index, int[] out) {
        block((int) seed, (int) (seed >>> 32), seed2, index, out);
    }

    private static void block(int keyLow, int keyHigh, long stream, long index, int[] out) {
        int c0 = (int) index;
        int c1 = (int) (index >>> 32);
        int c2 = (int) stream;
        int c3 = (int) (stream >>> 32);
        int k0 = keyLow;
        int k1 = keyHigh;
        for (int round = 0; round < ROUNDS; round++) {
            long a = (c0 & LOW) * MULTIPLIER_A;
            long b = (c2 & LOW) * MULTIPLIER_B;
            c0 = (int) (b >>> 32) ^ c1 ^ k0;
            c1 = (int) b;
            c2 = (int) (a >>> 32) ^ c3 ^ k1;
            c3 = (int) a;
            k0 += WEYL_A;
            k1 += WEYL_B;
        }
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
    }
}
