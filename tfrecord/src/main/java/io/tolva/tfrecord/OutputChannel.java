package io.tolva.tfrecord;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A stream as a channel which writes straight from arrays; the one of the JDK copies 8 KiB at a time. */
final class OutputChannel implements WritableByteChannel {
    private final OutputStream stream;
    private boolean open = true;

    OutputChannel(OutputStream stream) {
        this.stream = stream;
    }

    /** From buffers with an array, which are the only ones that a {@link RecordWriter} hands on. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
        bytes.position(bytes.limit());
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        stream.close();
    }
}
