package io.tolva.data.image;

import java.io.IOException;

/** Reads numbers from a part of a file and says where it ends too early. Numbers are big-endian. */
final class Segment {
    private final byte[] file;
    private final int end;
    private int at;

    /** The bytes of {@code file} from {@code at} to {@code end}. */
    Segment(byte[] file, int at, int end) {
        this.file = file;
        this.at = at;
        this.end = end;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int uint8() throws IOException {
        require(1);
        return file[at++] & 0xFF;
    }

    int uint16() throws IOException {
        return uint8() << 8 | uint8();
    }

    void skip(int bytes) throws IOException {
        require(bytes);
        at += bytes;
    }

    /** The next {@code length} bytes as a part of their own. */
    Segment part(int length) throws IOException {
        require(length);
        at += length;
        return new Segment(file, at - length, at);
    }

    private void require(int bytes) throws IOException {
        if (bytes < 0 || left() < bytes) {
            throw new IOException("ends early at byte " + at + ": expected " + bytes + " more bytes, got " + left());
        }
    }
}
