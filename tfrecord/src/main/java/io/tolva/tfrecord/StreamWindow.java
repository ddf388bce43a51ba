package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * A window on a channel, in an array.
 *
 * <p>It reads large blocks, so that small records cost no system call, and grows for a record that is larger than
 * itself. It only ever doubles what has really arrived: a false length cannot make it allocate.
 */
final class StreamWindow extends RecordWindow {
    private static final int START_BYTES = 256 * 1024;

    private final ReadableByteChannel channel;

    StreamWindow(ReadableByteChannel channel) {
        this.channel = channel;
        use(ByteBuffer.allocate(START_BYTES).limit(0));
    }

    @Override
    boolean refill(int bytes) throws IOException {
        window().compact();
        try {
            fill(bytes);
        } finally {
            window().flip();
        }
        return available() >= bytes;
    }

    private void fill(int bytes) throws IOException {
        boolean more = true;
        while (window().position() < bytes && more) {
            if (!window().hasRemaining()) {
                grow();
            }
            more = readBlock();
        }
    }

    private void grow() {
        int bytes = (int) Math.min(2L * window().capacity(), MAX_BYTES);
        use(ByteBuffer.allocate(bytes).put(window().flip()));
    }

    /** Reads at most one block: a channel copies a heap buffer through native memory of the size that it is asked for. */
    private boolean readBlock() throws IOException {
        ByteBuffer window = window();
        int room = window.limit();
        window.limit(Math.min(room, window.position() + START_BYTES));
        int count = channel.read(window);
        window.limit(room);
        return count >= 0;
    }

    @Override
    long rest() throws IOException {
        long unread = channel instanceof SeekableByteChannel file ? Math.max(0, file.size() - file.position()) : 0;
        return available() + unread;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
