package io.tolva.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates a GZIP file of any number of members, or one ZLIB stream.
 *
 * <p>The streams of {@code java.util.zip} take garbage after a GZIP member for the end, and look for a further member
 * only where {@code available()} promises one. Here each byte of the file has to belong to a whole stream: a missing or
 * wrong trailer and anything behind the last stream is a {@link ZipException}. An empty file is an empty stream.
 *
 * <p>In TensorFlow's mode a file that is cut has just ended, and so has a ZLIB file after its first stream.
 */
final class InflatingChannel implements ReadableByteChannel {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int GZIP_TRAILER_BYTES = 8;

    private final ReadableByteChannel channel;
    private final boolean gzip;
    private final ReadMode mode;
    private final Inflater inflater;
    private final CRC32 crc = new CRC32();
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private boolean inStream;
    private boolean streamSeen;

    InflatingChannel(ReadableByteChannel channel, boolean gzip, ReadMode mode) {
        this.channel = channel;
        this.gzip = gzip;
        this.mode = mode;
        this.inflater = new Inflater(gzip);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        int start = target.position();
        try {
            return readStreams(target);
        } catch (CutException e) {
            return switch (mode) {
                case STRICT -> throw e;
                case TENSORFLOW -> target.position() > start ? target.position() - start : -1;
            };
        }
    }

    private int readStreams(ByteBuffer target) throws IOException {
        while (true) {
            if (!inStream && !openStream()) {
                return -1;
            }
            boolean cut = !input.hasRemaining() && !refill();
            int count = inflate(target);
            if (inflater.finished()) {
                closeStream();
            } else if (count == 0 && cut) {
                throw new CutException();
            }
            if (count > 0) {
                return count;
            }
        }
    }

    /** Begins the next stream of the file; false at the end of the file. */
    private boolean openStream() throws IOException {
        if (!input.hasRemaining() && !refill()) {
            return false;
        }
        if (streamSeen && !gzip) {
            if (mode == ReadMode.TENSORFLOW) {
                return false;
            }
            throw new ZipException("bytes after the end of the ZLIB stream");
        }
        if (gzip) {
            GzipHeader.skip(this::nextByte);
        }
        inflater.reset();
        crc.reset();
        inStream = true;
        streamSeen = true;
        return true;
    }

    private int inflate(ByteBuffer target) throws IOException {
        int before = target.position();
        try {
            inflater.setInput(input);
            inflater.inflate(target);
        } catch (DataFormatException e) {
            throw new ZipException(String.valueOf(e.getMessage()));
        }
        if (inflater.needsDictionary()) {
            throw new ZipException("compressed stream needs a preset dictionary");
        }
        int count = target.position() - before;
        if (gzip) {
            crc.update(target.duplicate().flip().position(before));
        }
        return count;
    }

    private void closeStream() throws IOException {
        inStream = false;
        if (!gzip) {
            return;
        }
        long trailer = 0;
        for (int i = 0; i < GZIP_TRAILER_BYTES; i++) {
            trailer |= (long) nextByte() << (8 * i);
        }
        int storedCrc = (int) trailer;
        int storedSize = (int) (trailer >>> 32);
        if (storedCrc != (int) crc.getValue() || storedSize != (int) inflater.getBytesWritten()) {
            throw new ZipException(
                    "trailer of the GZIP stream differs: stored crc 0x%08x and size %d, computed 0x%08x and %d"
                            .formatted(storedCrc, storedSize, (int) crc.getValue(), (int) inflater.getBytesWritten()));
        }
    }

    private int nextByte() throws IOException {
        if (!input.hasRemaining() && !refill()) {
            throw new CutException();
        }
        return Byte.toUnsignedInt(input.get());
    }

    private boolean refill() throws IOException {
        input.clear();
        int count;
        do {
            count = channel.read(input);
        } while (count == 0);
        input.flip();
        return count > 0;
    }

    /** The file ends within a stream: damage, but for TensorFlow just an end. */
    private static final class CutException extends ZipException {
        private static final long serialVersionUID = 1L;

        CutException() {
            super("compressed stream is cut");
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        channel.close();
    }
}
