package io.tolva.tfrecord;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How a whole file of records or text is compressed. The name of a file says nothing about it: reader and writer must agree. */
public enum Compression {
    /** Not at all; the only kind of file that can be split or read from the middle. */
    NONE,
    /** One or more GZIP members (RFC 1952). */
    GZIP,
    /** One ZLIB stream (RFC 1950). */
    ZLIB;

    private static final int BUFFER_BYTES = 256 * 1024;

    /**
     * The channel from which the uncompressed bytes can be read; closing it closes {@code channel}. Its {@code read} throws
     * a {@link java.util.zip.ZipException} where the compressed bytes are damaged, cut or followed by others.
     *
     * @param channel the file as it is, from its first byte
     * @param mode with {@link ReadMode#TENSORFLOW} a file that is cut has just ended, and so has a ZLIB file after its first
     *     stream
     */
    public ReadableByteChannel reading(ReadableByteChannel channel, ReadMode mode) {
        return switch (this) {
            case NONE -> channel;
            case GZIP -> new InflatingChannel(channel, true, mode);
            case ZLIB -> new InflatingChannel(channel, false, mode);
        };
    }

    /**
     * How a file of records is compressed: a plain one begins with a length and its checksum, a compressed one with the
     * mark of its format.
     *
     * @param file is left at its beginning
     * @throws IOException if it cannot be read
     */
    public static Compression detect(SeekableByteChannel file) throws IOException {
        return DetectingChannel.look(file);
    }

    /** The channel into which uncompressed bytes are to be written; closing it ends the stream and closes {@code channel}. */
    WritableByteChannel writing(WritableByteChannel channel, int level) throws IOException {
        return switch (this) {
            case NONE -> channel;
            case GZIP -> new OutputChannel(new Gzip(Channels.newOutputStream(channel), level));
            case ZLIB -> new OutputChannel(new Zlib(Channels.newOutputStream(channel), level));
        };
    }

    /** A compressor that was handed over has to be ended, or its memory stays. */
    private static final class Zlib extends DeflaterOutputStream {
        Zlib(OutputStream out, int level) {
            super(new BufferedOutputStream(out, BUFFER_BYTES), new Deflater(level));
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                def.end();
            }
        }
    }

    /** The JDK's stream knows one level only. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(level);
        }
    }

    /**
     * How the file with these first 12 bytes, little endian, is compressed. A length with the right checksum begins a plain
     * file, whatever else it looks like; else the marks count.
     */
    static Compression of(ByteBuffer head) {
        boolean plain = head.remaining() == Frame.HEADER_BYTES
                && head.getInt(Frame.LENGTH_CRC) == LengthCrc.of(head.getLong(Frame.LENGTH));
        return plain || head.remaining() < 2 ? NONE : guess(head.get(0), head.get(1));
    }

    /**
     * Guesses from the first two bytes: {@link #GZIP} and {@link #ZLIB} have marks there, all else is {@link #NONE}.
     * A plain file may begin in the same way.
     */
    static Compression guess(byte first, byte second) {
        int head = (Byte.toUnsignedInt(first) << 8) | Byte.toUnsignedInt(second);
        if (head == 0x1F8B) {
            return GZIP;
        }
        // RFC 1950, section 2.2: method 8 with a 32 KiB window, and both bytes together a multiple of 31.
        return first == 0x78 && head % 31 == 0 ? ZLIB : NONE;
    }
}
