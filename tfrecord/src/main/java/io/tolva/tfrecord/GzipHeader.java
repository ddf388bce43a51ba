package io.tolva.tfrecord;

import java.io.IOException;
import java.util.zip.ZipException;

/** The header of a GZIP member (RFC 1952, section 2.3), of which nothing but its length matters to us. */
final class GzipHeader {
    private static final int CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private GzipHeader() {}

    /** Gives the next byte of a file as 0 to 255, and fails at its end. */
    interface ByteSource {
        int next() throws IOException;
    }

    /**
     * Reads a header from its first byte to its last.
     *
     * @throws ZipException if the bytes are no GZIP header
     */
    static void skip(ByteSource source) throws IOException {
        if (source.next() != 0x1F || source.next() != 0x8B) {
            throw new ZipException("not in GZIP format");
        }
        if (source.next() != 8) {
            throw new ZipException("unknown GZIP compression method");
        }
        int flags = source.next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("reserved flags are set in the GZIP header");
        }
        skip(source, 6);
        if ((flags & EXTRA) != 0) {
            skip(source, source.next() | (source.next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipString(source);
        }
        if ((flags & COMMENT) != 0) {
            skipString(source);
        }
        if ((flags & CRC) != 0) {
            skip(source, 2);
        }
    }

    private static void skip(ByteSource source, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            source.next();
        }
    }

    private static void skipString(ByteSource source) throws IOException {
        int next;
        do {
            next = source.next();
        } while (next != 0);
    }
}
