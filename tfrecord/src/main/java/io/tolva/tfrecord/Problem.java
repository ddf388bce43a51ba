package io.tolva.tfrecord;

/** The ways in which the bytes of a TFRecord file can be wrong. */
public enum Problem {
    /** The length of a record does not have the checksum that follows it. */
    LENGTH_CHECKSUM("length checksum differs"),
    /** The data of a record do not have the checksum that follows them. */
    DATA_CHECKSUM("data checksum differs"),
    /** The file ends within the 12 bytes before the data of a record. */
    HEADER_CUT("record header is cut"),
    /** The file ends within the data of a record or the checksum behind them. */
    RECORD_CUT("record is cut"),
    /** A record is longer than {@link ReadOptions#maxRecordBytes}. */
    RECORD_TOO_LONG("record is too long"),
    /** The compressed stream around the records is damaged. */
    COMPRESSED_STREAM("compressed stream is damaged"),
    /** The file is full of what looks like records and is none: {@link OnDamage#RESYNC} finds no way through it. */
    FALSE_RECORDS("too many false records");

    private final String text;

    Problem(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
