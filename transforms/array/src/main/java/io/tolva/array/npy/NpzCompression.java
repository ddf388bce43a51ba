package io.tolva.array.npy;

/** Whether the arrays in an archive are made smaller. */
public enum NpzCompression {
    /** As they are, like {@code numpy.savez}. */
    STORED,
    /** With zlib, like {@code numpy.savez_compressed}. */
    DEFLATED
}
