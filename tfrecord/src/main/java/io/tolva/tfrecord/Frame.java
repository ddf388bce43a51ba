package io.tolva.tfrecord;

/** The layout of one record: where its fields lie and how long they are, in bytes. */
final class Frame {
    static final int LENGTH = 0;
    static final int LENGTH_CRC = 8;
    static final int HEADER_BYTES = 12;
    static final int FOOTER_BYTES = 4;
    static final int OVERHEAD_BYTES = HEADER_BYTES + FOOTER_BYTES;

    private Frame() {}
}
