package io.tolva.tfrecord.example;

import java.util.Arrays;

/** A growing array of bytes in wire format. */
final class WireBuffer {
    private byte[] data = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void varint(long value) {
        reserve(10);
        size = putVarint(data, size, value);
    }

    void fixed32(float value) {
        reserve(Float.BYTES);
        Wire.FLOAT.set(data, size, value);
        size += Float.BYTES;
    }

    void bytes(byte[] value) {
        bytes(value, 0, value.length);
    }

    private void bytes(byte[] value, int from, int length) {
        reserve(length);
        System.arraycopy(value, from, data, size, length);
        size += length;
    }

    /** A field of bytes with their length before them; {@code tag} takes one byte. */
    void field(int tag, byte[] value) {
        field(tag, value, 0, value.length);
    }

    /** A field of {@code length} bytes of {@code value} from index {@code from}. */
    void field(int tag, byte[] value, int from, int length) {
        varint(tag);
        varint(length);
        bytes(value, from, length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(data, size);
    }

    void reserve(int bytes) {
        if (bytes > data.length - size) {
            long needed = (long) size + bytes;
            data = Arrays.copyOf(data, Math.toIntExact(Math.max(needed, Math.min(2L * size, Integer.MAX_VALUE - 8))));
        }
    }

    void copyTo(int from, byte[] target, int at, int length) {
        System.arraycopy(data, from, target, at, length);
    }

    /** Writes a varint at an index; the index behind it. */
    static int putVarint(byte[] target, int at, long value) {
        if (value >= 0 && value < 0x80) {
            target[at] = (byte) value;
            return at + 1;
        }
        long rest = value;
        int next = at;
        while ((rest & ~0x7FL) != 0) {
            target[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[next++] = (byte) rest;
        return next;
    }
}
