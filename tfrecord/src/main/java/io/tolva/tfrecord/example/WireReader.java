package io.tolva.tfrecord.example;

import java.util.Arrays;

/** A position in a range of bytes in wire format. Every step checks the end of the range. */
final class WireReader {
    private byte[] data = {};
    private int position;
    private int limit;

    void reset(byte[] data, int from, int to) {
        this.data = data;
        this.position = from;
        this.limit = to;
    }

    byte[] data() {
        return data;
    }

    int position() {
        return position;
    }

    int remaining() {
        return limit - position;
    }

    boolean atEnd() {
        return position >= limit;
    }

    /** A varint of up to ten bytes. */
    long varint() {
        if (position < limit && data[position] >= 0) {
            return data[position++];
        }
        return longVarint();
    }

    private long longVarint() {
        long value = 0;
        for (int shift = 0; shift < 70 && position < limit; shift += 7) {
            byte next = data[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedWireException();
    }

    /** The tag of the next field: its number, then three bits of wire type. */
    int tag() {
        long tag = varint();
        if (tag >>> Integer.SIZE != 0) {
            throw new MalformedWireException();
        }
        return (int) tag;
    }

    /** A length, and as many bytes must be there. */
    int length() {
        long length = varint();
        if (length < 0 || length > limit - position) {
            throw new MalformedWireException();
        }
        return (int) length;
    }

    /** Like {@link #length}, where the range must end with these bytes. */
    void lengthToEnd() {
        if (length() != limit - position) {
            throw new MalformedWireException();
        }
    }

    void expectTag(int expected) {
        if (tag() != expected) {
            throw new MalformedWireException();
        }
    }

    void advance(int bytes) {
        if (bytes > limit - position) {
            throw new MalformedWireException();
        }
        position += bytes;
    }

    /** Skips the content of a field of any wire type but the groups of old. */
    void skip(int tag) {
        switch (tag & 7) {
            case 0 -> varint();
            case 1 -> advance(Long.BYTES);
            case 2 -> advance(length());
            case 5 -> advance(Integer.BYTES);
            default -> throw new MalformedWireException();
        }
    }

    /** Whether the rest of the range is a packed run of one number of four bytes, which is what most lists are. */
    boolean isOneFixed32() {
        return limit - position == 2 + Float.BYTES && data[position] == Wire.FIRST && data[position + 1] == Float.BYTES;
    }

    /** The four bytes at the end of the range, which is then used up. */
    float lastFixed32() {
        position = limit;
        return (float) Wire.FLOAT.get(data, limit - Float.BYTES);
    }

    float fixed32() {
        int at = position;
        advance(Float.BYTES);
        return (float) Wire.FLOAT.get(data, at);
    }

    /** A copy of the next bytes, whose number comes first. */
    byte[] bytes() {
        int length = length();
        position += length;
        return Arrays.copyOfRange(data, position - length, position);
    }
}
