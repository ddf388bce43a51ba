package io.tolva.tfrecord;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A stream as a channel which reads straight into arrays; the one of the JDK copies 8 KiB at a time. */
final class InputChannel implements ReadableByteChannel {
    private final InputStream stream;
    private boolean open = true;

    InputChannel(InputStream stream) {
        this.stream = stream;
    }

    /** Into buffers with an array, which are the only ones that this package reads into. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = stream.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
        target.position(target.position() + Math.max(0, count));
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
