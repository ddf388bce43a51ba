package io.tolva.data.local;

import io.tolva.array.Philox;

/*
 * A Feistel network over numbers of an even number of bits, enough for all of 0 ... count - 1; a result that is not below
 * the count is encrypted again until one is (cycle walking), on average less than four times. Its memory does not depend on
 * the count. Luby and Rackoff, "How to construct pseudorandom permutations" (SIAM J. Comput. 17, 1988); Black and Rogaway,
 * "Ciphers with arbitrary finite domains" (CT-RSA 2002), section 4.
 */
/** A pseudorandom permutation of the numbers from 0 to {@code count - 1}. */
final class Permutation {
    private static final int ROUNDS = 8;

    private final long count;
    private final int halfBits;
    private final long halfMask;
    private final long[] keys = new long[ROUNDS];

    Permutation(long count, Philox random) {
        this.count = count;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, count - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = random.nextUnsignedInt() << 32 | random.nextUnsignedInt();
        }
    }

    long of(long index) {
        long image = encrypt(index);
        while (image >= count) {
            image = encrypt(image);
        }
        return image;
    }

    private long encrypt(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (long key : keys) {
            long mixed = left ^ (mix(right ^ key) & halfMask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }

    /** The finaliser of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
