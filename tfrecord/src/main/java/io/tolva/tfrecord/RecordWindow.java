package io.tolva.tfrecord;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A window on a file or stream: the bytes that are at hand and not yet consumed. Indices count from the first of them.
 *
 * <p>The objects that it hands out and computes with are made once for a window's memory, not once for a record.
 */
abstract class RecordWindow implements Closeable {
    /** The most that a Java array can hold on common virtual machines. */
    static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final MaskedCrc32c crc = new MaskedCrc32c();
    private ByteBuffer window = NOTHING;
    private ByteBuffer checked = NOTHING;
    private ByteBuffer shown = NOTHING;

    /** Takes other memory, of which the bytes from its position to its limit are at hand. */
    final void use(ByteBuffer memory) {
        window = memory.order(ByteOrder.LITTLE_ENDIAN);
        checked = memory.duplicate();
        shown = memory.asReadOnlyBuffer();
    }

    /** The memory: position and limit enclose the bytes at hand. */
    final ByteBuffer window() {
        return window;
    }

    /** Makes at least {@code bytes} bytes available, unless the source ends before; true if they are. */
    final boolean require(int bytes) throws IOException {
        return window.remaining() >= bytes || refill(bytes);
    }

    /** Like {@link #require}, where too few bytes are available. */
    abstract boolean refill(int bytes) throws IOException;

    /** How many bytes there are to the end of the source; of a stream, of which that is not known, how many are at hand. */
    abstract long rest() throws IOException;

    final int available() {
        return window.remaining();
    }

    final void consume(int bytes) {
        window.position(window.position() + bytes);
    }

    final byte byteAt(int index) {
        return window.get(window.position() + index);
    }

    final int intAt(int index) {
        return window.getInt(window.position() + index);
    }

    final long longAt(int index) {
        return window.getLong(window.position() + index);
    }

    /** The masked checksum of some of the available bytes. */
    final int crcAt(int index, int length) {
        int from = window.position() + index;
        return crc.ofAll(checked.limit(from + length).position(from));
    }

    /** A read-only view of some of the available bytes: always the same object, so valid until the next call. */
    final ByteBuffer viewAt(int index, int length) {
        int from = window.position() + index;
        return shown.limit(from + length).position(from).order(ByteOrder.BIG_ENDIAN);
    }

    /** A copy of some of the available bytes. */
    final byte[] copyAt(int index, int length) {
        byte[] copy = new byte[length];
        window.get(window.position() + index, copy);
        return copy;
    }
}
