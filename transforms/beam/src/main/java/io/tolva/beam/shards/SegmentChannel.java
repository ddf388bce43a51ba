package io.tolva.beam.shards;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/** The bytes of one segment of a temporary file. */
final class SegmentChannel implements ReadableByteChannel {
    private final ReadableByteChannel file;
    private long remaining;

    private SegmentChannel(ReadableByteChannel file, long bytes) {
        this.file = file;
        this.remaining = bytes;
    }

    static SegmentChannel open(Segment segment) throws IOException {
        ReadableByteChannel file = FileSystems.open(FileSystems.matchNewResource(segment.file(), false));
        if (!(file instanceof SeekableByteChannel seekable)) {
            file.close();
            throw new IOException("cannot seek: temporary file " + segment.file()
                    + ": expected a file system with random access, got "
                    + file.getClass().getName());
        }
        seekable.position(segment.from());
        return new SegmentChannel(file, segment.to() - segment.from());
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + remaining));
        try {
            int read = file.read(target);
            remaining -= Math.max(read, 0);
            return read;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
