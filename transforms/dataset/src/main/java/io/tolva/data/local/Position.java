package io.tolva.data.local;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where a cursor stands: a few numbers, and where the cursors stand that it pulls from. It never holds elements.
 * Immutable.
 *
 * <p>As bytes: the count of numbers, the numbers, the count of parts, the parts; all are variable-length integers, the
 * numbers zigzag-coded.
 */
final class Position {
    private static final Position[] NO_PARTS = {};
    private static final int MAX_VARINT = 10;

    private final long[] numbers;
    private final Position[] parts;

    private Position(long[] numbers, Position[] parts) {
        this.numbers = numbers;
        this.parts = parts;
    }

    static Position of(long... numbers) {
        return new Position(numbers, NO_PARTS);
    }

    /** These numbers with parts. */
    Position with(Position... others) {
        return new Position(numbers, others);
    }

    long number(int index) {
        if (index >= numbers.length) {
            throw unfit();
        }
        return numbers[index];
    }

    /** How many numbers there are. */
    int count() {
        return numbers.length;
    }

    Position part(int index) {
        if (index >= parts.length) {
            throw unfit();
        }
        return parts[index];
    }

    /** How many parts there are. */
    int parts() {
        return parts.length;
    }

    /** The failure when this is the position of something else. */
    static IllegalArgumentException unfit() {
        return new IllegalArgumentException("state does not fit the dataset: expected the state of an iterator of it");
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(bytes());
        write(buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private int bytes() {
        int bytes = 2 * MAX_VARINT + numbers.length * MAX_VARINT;
        for (Position part : parts) {
            bytes += part.bytes();
        }
        return bytes;
    }

    private void write(ByteBuffer buffer) {
        writeVarint(buffer, numbers.length);
        for (long number : numbers) {
            writeVarint(buffer, (number << 1) ^ (number >> 63));
        }
        writeVarint(buffer, parts.length);
        for (Position part : parts) {
            part.write(buffer);
        }
    }

    private static void writeVarint(ByteBuffer buffer, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    /**
     * The position in bytes that {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if they are something else
     */
    static Position fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return read(buffer);
        } catch (BufferUnderflowException e) {
            throw unfit();
        }
    }

    private static Position read(ByteBuffer buffer) {
        long[] numbers = new long[readCount(buffer)];
        for (int i = 0; i < numbers.length; i++) {
            long coded = readVarint(buffer);
            numbers[i] = (coded >>> 1) ^ -(coded & 1);
        }
        Position[] parts = new Position[readCount(buffer)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read(buffer);
        }
        return new Position(numbers, parts);
    }

    /** A count of things that take a byte each at least. */
    private static int readCount(ByteBuffer buffer) {
        long count = readVarint(buffer);
        if (count < 0 || count > buffer.remaining()) {
            throw unfit();
        }
        return (int) count;
    }

    private static long readVarint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < 7 * MAX_VARINT; shift += 7) {
            byte next = buffer.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw unfit();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position
                && Arrays.equals(numbers, position.numbers)
                && Arrays.equals(parts, position.parts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(parts);
    }
}
