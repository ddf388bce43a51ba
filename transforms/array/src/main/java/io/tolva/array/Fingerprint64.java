package io.tolva.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * FarmHash's {@code Fingerprint64}, by which TensorFlow puts texts into buckets ({@code tf.strings.to_hash_bucket_fast}).
 *
 * <p>Source: google/farmhash, {@code farmhashna::Hash64}, which is declared never to change.
 */
public final class Fingerprint64 {
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Primes between 2^63 and 2^64, as there. */
    private static final long K0 = 0xC3A5C85C97CB3127L;

    private static final long K1 = 0xB492B66FBE98F273L;
    private static final long K2 = 0x9AE16A3B2F90404FL;
    private static final int BLOCK = 64;
    private static final long SEED = 81;

    private Fingerprint64() {}

    /** The bucket of a text, from 0 to below {@code buckets}. */
    public static int bucket(byte[] text, int buckets) {
        return (int) Long.remainderUnsigned(of(text), buckets);
    }

    /** The fingerprint of a text, to be read as unsigned. */
    public static long of(byte[] text) {
        int length = text.length;
        if (length <= 16) {
            return upTo16(text, length);
        }
        if (length <= 32) {
            return upTo32(text, length);
        }
        return length <= BLOCK ? upTo64(text, length) : longer(text, length);
    }

    private static long upTo16(byte[] text, int length) {
        long multiplier = K2 + length * 2L;
        if (length >= 8) {
            long a = int64(text, 0) + K2;
            long b = int64(text, length - 8);
            long c = Long.rotateRight(b, 37) * multiplier + a;
            long d = (Long.rotateRight(a, 25) + b) * multiplier;
            return mix(c, d, multiplier);
        }
        if (length >= 4) {
            return mix(length + (uint32(text, 0) << 3), uint32(text, length - 4), multiplier);
        }
        if (length == 0) {
            return K2;
        }
        int y = (text[0] & 0xFF) + ((text[length >> 1] & 0xFF) << 8);
        int z = length + ((text[length - 1] & 0xFF) << 2);
        return shiftMix(y * K2 ^ z * K0) * K2;
    }

    private static long upTo32(byte[] text, int length) {
        long multiplier = K2 + length * 2L;
        long a = int64(text, 0) * K1;
        long b = int64(text, 8);
        long c = int64(text, length - 8) * multiplier;
        long d = int64(text, length - 16) * K2;
        return mix(
                Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d,
                a + Long.rotateRight(b + K2, 18) + c,
                multiplier);
    }

    private static long upTo64(byte[] text, int length) {
        long multiplier = K2 + length * 2L;
        long a = int64(text, 0) * K2;
        long b = int64(text, 8);
        long c = int64(text, length - 8) * multiplier;
        long d = int64(text, length - 16) * K2;
        long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
        long z = mix(y, a + Long.rotateRight(b + K2, 18) + c, multiplier);
        long e = int64(text, 16) * multiplier;
        long f = int64(text, 24);
        long g = (y + int64(text, length - 32)) * multiplier;
        long h = (z + int64(text, length - 24)) * multiplier;
        return mix(
                Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h,
                e + Long.rotateRight(f + a, 18) + g,
                multiplier);
    }

    private static long longer(byte[] text, int length) {
        Lanes lanes = new Lanes(text, SEED);
        int last = (length - 1) / BLOCK * BLOCK;
        for (int at = 0; at < last; at += BLOCK) {
            lanes.round(at);
        }
        return lanes.finish(length - BLOCK, (length - 1) & (BLOCK - 1));
    }

    /** The state of the loop over blocks of 64 bytes. */
    private static final class Lanes {
        private final byte[] text;
        private long x;
        private long y;
        private long z;
        private long v1;
        private long v2;
        private long w1;
        private long w2;

        Lanes(byte[] text, long seed) {
            this.text = text;
            x = seed * K2 + int64(text, 0);
            y = seed * K1 + 113;
            z = shiftMix(y * K2 + 113) * K2;
        }

        void round(int at) {
            x = Long.rotateRight(x + y + v1 + int64(text, at + 8), 37) * K1;
            y = Long.rotateRight(y + v2 + int64(text, at + 48), 42) * K1;
            x ^= w2;
            y += v1 + int64(text, at + 40);
            z = Long.rotateRight(z + w1, 33) * K1;
            weave(at, v2 * K1, x + w1);
        }

        long finish(int at, int rest) {
            long multiplier = K1 + ((z & 0xFF) << 1);
            w1 += rest;
            v1 += w1;
            w1 += v1;
            x = Long.rotateRight(x + y + v1 + int64(text, at + 8), 37) * multiplier;
            y = Long.rotateRight(y + v2 + int64(text, at + 48), 42) * multiplier;
            x ^= w2 * 9;
            y += v1 * 9 + int64(text, at + 40);
            z = Long.rotateRight(z + w1, 33) * multiplier;
            weave(at, v2 * multiplier, x + w1);
            return mix(mix(v1, w1, multiplier) + shiftMix(y) * K0 + z, mix(v2, w2, multiplier) + x, multiplier);
        }

        /** Takes in a block and exchanges x and z. */
        private void weave(int at, long a, long b) {
            long c = a + int64(text, at);
            long d = Long.rotateRight(b + c + int64(text, at + 24), 21);
            long e = c + int64(text, at + 8) + int64(text, at + 16);
            v1 = e + int64(text, at + 24);
            v2 = d + Long.rotateRight(e, 44) + c;
            c = z + w2 + int64(text, at + 32);
            d = Long.rotateRight(y + int64(text, at + 16) + c + int64(text, at + 56), 21);
            e = c + int64(text, at + 40) + int64(text, at + 48);
            w1 = e + int64(text, at + 56);
            w2 = d + Long.rotateRight(e, 44) + c;
            long exchanged = z;
            z = x;
            x = exchanged;
        }
    }

    private static long mix(long first, long second, long multiplier) {
        long a = shiftMix((first ^ second) * multiplier);
        return shiftMix((second ^ a) * multiplier) * multiplier;
    }

    private static long shiftMix(long value) {
        return value ^ (value >>> 47);
    }

    private static long int64(byte[] text, int at) {
        return (long) INT64.get(text, at);
    }

    private static long uint32(byte[] text, int at) {
        return Integer.toUnsignedLong((int) INT32.get(text, at));
    }
}
