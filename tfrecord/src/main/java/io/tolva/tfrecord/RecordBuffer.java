package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * A window on a channel: some bytes that were read and not yet consumed.
 *
 * <p>It reads large blocks, so that small records cost no system call, and grows for a record that is larger than
 * itself. It only ever doubles what has really arrived: a false length cannot make it allocate.
 */
final class RecordBuffer {
    /** The most that a Java array can hold on common virtual machines. */
    static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int START_BYTES = 256 * 1024;

    private final ReadableByteChannel channel;
    private byte[] array = new byte[START_BYTES];
    private ByteBuffer window = littleEndian(array).limit(0);

    RecordBuffer(ReadableByteChannel channel) {
        this.channel = channel;
    }

    private static ByteBuffer littleEndian(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The array that holds the window; perhaps another one after {@link #require}. */
    byte[] array() {
        return array;
    }

    /** The index of the first unconsumed byte in {@link #array}. */
    int position() {
        return window.position();
    }

    /** How many unconsumed bytes there are in the window. */
    int available() {
        return window.remaining();
    }

    int intAt(int index) {
        return window.getInt(window.position() + index);
    }

    long longAt(int index) {
        return window.getLong(window.position() + index);
    }

    void consume(int bytes) {
        window.position(window.position() + bytes);
    }

    /** A view on {@code length} bytes of the array from index {@code from}. */
    ByteBuffer view(int from, int length) {
        return ByteBuffer.wrap(array, from, length).slice().asReadOnlyBuffer();
    }

    /** Reads until at least {@code bytes} unconsumed bytes are there or the channel ends; true in the first case. */
    boolean require(int bytes) throws IOException {
        if (window.remaining() >= bytes) {
            return true;
        }
        window.compact();
        try {
            fill(bytes);
        } finally {
            window.flip();
        }
        return window.remaining() >= bytes;
    }

    private void fill(int bytes) throws IOException {
        boolean more = true;
        while (window.position() < bytes && more) {
            if (!window.hasRemaining()) {
                grow();
            }
            more = readBlock();
        }
    }

    private void grow() {
        array = new byte[(int) Math.min(2L * array.length, MAX_BYTES)];
        window = littleEndian(array).put(window.flip());
    }

    /** Reads at most one block: a channel copies a heap buffer through native memory of the size that it is asked for. */
    private boolean readBlock() throws IOException {
        int room = window.limit();
        window.limit(Math.min(room, window.position() + START_BYTES));
        int count = channel.read(window);
        window.limit(room);
        return count >= 0;
    }
}
