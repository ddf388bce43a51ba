package io.tolva.tfrecord;

/** What a {@link RecordReader} takes for the end of a file. */
public enum ReadMode {
    /** A file ends where a record ends, and a compressed one with a whole trailer; all else is damage. */
    STRICT,
    /**
     * As TensorFlow's reader does it, losses included: a file that ends within the 12 bytes of a header, or a compressed
     * one that is cut where a record ends, has simply ended, and of several ZLIB streams only the first is read. Damage
     * that TensorFlow reports is reported here too, at the same record.
     */
    TENSORFLOW
}
