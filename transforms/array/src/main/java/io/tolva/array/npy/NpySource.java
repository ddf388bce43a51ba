package io.tolva.array.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** The bytes of one file, whose number is known before they are read, so that no announced size is believed. */
final class NpySource {
    private final ReadableByteChannel channel;
    private final String file;
    private final long size;
    private long position;

    NpySource(ReadableByteChannel channel, String file, long size) {
        this.channel = channel;
        this.file = file;
        this.size = size;
    }

    long remaining() {
        return size - position;
    }

    /** The next bytes, to be read as little-endian numbers. */
    ByteBuffer next(int bytes, String what) throws IOException {
        if (bytes < 0 || bytes > remaining()) {
            throw truncated(what, Integer.toUnsignedLong(bytes), remaining());
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer, what);
        return buffer;
    }

    /** Fills a buffer up to its limit and makes it ready to be read. */
    void fill(ByteBuffer buffer, String what) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw truncated(what, buffer.limit() - start, buffer.position() - start);
            }
        }
        position += buffer.limit() - start;
        buffer.flip();
    }

    /** Makes sure that nothing follows, and that what unpacks the bytes has seen their end. */
    void end() throws IOException {
        if (remaining() > 0 || channel.read(ByteBuffer.allocate(1)) > 0) {
            throw invalid(
                    "something follows the array",
                    "expected the end, got " + Math.max(1, remaining()) + " bytes or more");
        }
    }

    InvalidNpyException truncated(String what, long expected, long got) {
        return invalid("file is too short", "expected " + expected + " bytes of " + what + ", got " + got);
    }

    InvalidNpyException invalid(String problem, String details) {
        return new InvalidNpyException(problem, file, position, details);
    }
}
