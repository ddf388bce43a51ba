package io.tolva.data.source;

import io.tolva.tfrecord.ReadMode;
import java.io.Serializable;

/**
 * How a file of records of one length is made up.
 *
 * @param recordBytes the length of a record
 * @param headerBytes what is before the first record
 * @param footerBytes what is behind the last record
 */
public record RecordLayout(int recordBytes, int headerBytes, int footerBytes) implements Serializable {
    /** Checks the lengths. */
    public RecordLayout {
        if (recordBytes < 1) {
            throw new IllegalArgumentException("record length: expected at least 1 byte, got " + recordBytes);
        }
        if (headerBytes < 0 || footerBytes < 0) {
            throw new IllegalArgumentException("length of header and footer: expected at least 0 bytes, got "
                    + headerBytes + " and " + footerBytes);
        }
    }

    /**
     * Records and nothing else.
     *
     * @throws IllegalArgumentException if the length is not positive
     */
    public static RecordLayout of(int recordBytes) {
        return new RecordLayout(recordBytes, 0, 0);
    }

    /**
     * With another header.
     *
     * @throws IllegalArgumentException if its length is negative
     */
    public RecordLayout withHeaderBytes(int other) {
        return new RecordLayout(recordBytes, other, footerBytes);
    }

    /**
     * With another footer.
     *
     * @throws IllegalArgumentException if its length is negative
     */
    public RecordLayout withFooterBytes(int other) {
        return new RecordLayout(recordBytes, headerBytes, other);
    }

    /**
     * Whether a file of {@code bytes} bytes holds header, footer and whole records. TensorFlow computes without a sign, so
     * that some files which are too short pass.
     */
    boolean fits(long bytes, ReadMode mode) {
        long body = bytes - headerBytes - footerBytes;
        return switch (mode) {
            case STRICT -> body >= 0 && body % recordBytes == 0;
            case TENSORFLOW -> Long.remainderUnsigned(body, recordBytes) == 0;
        };
    }

    @Override
    public String toString() {
        return "a header of " + headerBytes + ", records of " + recordBytes + " and a footer of " + footerBytes
                + " bytes";
    }
}
