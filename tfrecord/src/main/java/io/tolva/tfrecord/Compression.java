package io.tolva.tfrecord;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How a whole TFRecord file is compressed. The name of a file says nothing about it: reader and writer must agree. */
public enum Compression {
    /** Not at all; the only kind of file that can be split or read from the middle. */
    NONE,
    /** One or more GZIP members (RFC 1952). */
    GZIP,
    /** One ZLIB stream (RFC 1950). */
    ZLIB;

    /** The channel from which the uncompressed bytes can be read; closing it closes {@code channel}. */
    ReadableByteChannel reading(ReadableByteChannel channel) {
        return switch (this) {
            case NONE -> channel;
            case GZIP -> new InflatingChannel(channel, true);
            case ZLIB -> new InflatingChannel(channel, false);
        };
    }

    /** The channel into which uncompressed bytes are to be written; closing it ends the stream and closes {@code channel}. */
    WritableByteChannel writing(WritableByteChannel channel) throws IOException {
        return switch (this) {
            case NONE -> channel;
            case GZIP ->
                Channels.newChannel(new GZIPOutputStream(Channels.newOutputStream(channel), RecordWriter.BUFFER_BYTES));
            case ZLIB ->
                Channels.newChannel(new DeflaterOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), RecordWriter.BUFFER_BYTES)));
        };
    }

    /**
     * Guesses from the first two bytes: {@link #GZIP} and {@link #ZLIB} have marks there, all else is {@link #NONE}.
     * Only good for advice in an error text: a plain file may begin in the same way.
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
