package io.tolva.nn.layers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The keyed hash by which TensorFlow puts texts into buckets that depend on a salt ({@code tf.strings.to_hash_bucket_strong}).
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; SipHash-2-4.
 */
final class SipHash {
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FINAL_ROUNDS = 4;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /** The hash of a text, to be read as unsigned. */
    static long of(byte[] text, long key0, long key1) {
        SipHash state = new SipHash(key0, key1);
        int whole = text.length / Long.BYTES * Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            state.take((long) INT64.get(text, at));
        }
        long last = (long) text.length << 56;
        for (int at = whole; at < text.length; at++) {
            last |= (text[at] & 0xFFL) << (8 * (at - whole));
        }
        state.take(last);
        state.v2 ^= 0xFF;
        state.rounds(FINAL_ROUNDS);
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
    }

    private void take(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
