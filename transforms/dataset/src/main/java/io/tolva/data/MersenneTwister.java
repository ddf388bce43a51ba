package io.tolva.data;

/**
 * The generator MT19937 as Python's {@code random.Random} seeds it.
 *
 * <p>Source: Matsumoto and Nishimura, "Mersenne Twister" (ACM TOMACS 8, 1998); {@code init_by_array} of the authors'
 * revised code of 2002.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int PERIOD = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;

    private final int[] state = new int[SIZE];
    private int used = SIZE;

    /** Seeded as by {@code random.seed(seed)} with the number's absolute value. */
    MersenneTwister(long seed) {
        long absolute = Math.abs(seed);
        int high = (int) (absolute >>> 32);
        initialise(high == 0 ? new int[] {(int) absolute} : new int[] {(int) absolute, high});
    }

    private void initialise(int[] key) {
        state[0] = 19650218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * mixed(i) + i;
        }
        int i = 1;
        for (int k = 0; k < Math.max(SIZE, key.length); k++) {
            int j = k % key.length;
            state[i] = (state[i] ^ (mixed(i) * 1664525)) + key[j] + j;
            i = following(i);
        }
        for (int k = 0; k < SIZE - 1; k++) {
            state[i] = (state[i] ^ (mixed(i) * 1566083941)) - i;
            i = following(i);
        }
        state[0] = UPPER;
    }

    private int mixed(int i) {
        return state[i - 1] ^ (state[i - 1] >>> 30);
    }

    private int following(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    /** Python's {@code randint(0, 2**31 - 1)}: 32 bits are drawn until they are a number in the range. */
    int nextBits31() {
        int bits = nextInt();
        while (bits < 0) {
            bits = nextInt();
        }
        return bits;
    }

    private int nextInt() {
        if (used == SIZE) {
            twist();
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
            state[i] = state[(i + PERIOD) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        used = 0;
    }
}
