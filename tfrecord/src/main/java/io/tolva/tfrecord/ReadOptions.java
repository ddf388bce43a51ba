package io.tolva.tfrecord;

import java.util.Optional;

/**
 * How a {@link RecordReader} reads.
 *
 * @param compression how the whole file is compressed; empty, which is the default, if the reader is to find out: a plain
 *     file begins with a length and its checksum, a compressed one with the mark of its format
 * @param maxRecordBytes the longest record that is believed, in bytes of data; 2^30 by default
 * @param mode what counts as the end of a file; {@link ReadMode#STRICT} by default
 * @param onDamage what to do about damage; {@link OnDamage#FAIL} by default
 * @param listener is told of damage that reading does not fail for; {@link DamageListener#none} by default
 * @param access how to get at the bytes of a local file; {@link FileAccess#STREAMED} by default
 */
public record ReadOptions(
        Optional<Compression> compression,
        int maxRecordBytes,
        ReadMode mode,
        OnDamage onDamage,
        DamageListener listener,
        FileAccess access) {
    /** The longest record that can be read at all, in bytes of data: just under 2^31. */
    public static final int MAX_RECORD_BYTES = RecordWindow.MAX_BYTES - Frame.OVERHEAD_BYTES;

    private static final ReadOptions DEFAULTS = new ReadOptions(
            Optional.empty(), 1 << 30, ReadMode.STRICT, OnDamage.FAIL, DamageListener.none(), FileAccess.STREAMED);

    /** Checks the limit, which must not be negative. */
    public ReadOptions {
        if (maxRecordBytes < 0 || maxRecordBytes > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "maxRecordBytes is out of range: expected 0 to " + MAX_RECORD_BYTES + ", got " + maxRecordBytes);
        }
    }

    /** Detected compression, records of up to 2^30 bytes, strict, fails on damage, streamed. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    /** The same options for a file that is compressed in this way, or, given {@link Compression#NONE}, not at all. */
    public ReadOptions withCompression(Compression other) {
        return new ReadOptions(Optional.of(other), maxRecordBytes, mode, onDamage, listener, access);
    }

    /** The same options for a file of which the reader finds out whether it is compressed. */
    public ReadOptions withDetectedCompression() {
        return new ReadOptions(Optional.empty(), maxRecordBytes, mode, onDamage, listener, access);
    }

    /** The same options with another limit for the length of a record. */
    public ReadOptions withMaxRecordBytes(int other) {
        return new ReadOptions(compression, other, mode, onDamage, listener, access);
    }

    /** The same options in another mode. */
    public ReadOptions withMode(ReadMode other) {
        return new ReadOptions(compression, maxRecordBytes, other, onDamage, listener, access);
    }

    /** The same options with another answer to damage. */
    public ReadOptions withOnDamage(OnDamage other) {
        return new ReadOptions(compression, maxRecordBytes, mode, other, listener, access);
    }

    /** The same options with somebody who is told of damage. */
    public ReadOptions withListener(DamageListener other) {
        return new ReadOptions(compression, maxRecordBytes, mode, onDamage, other, access);
    }

    /** Whether damage that reading does not fail for would go unheard but for {@link RecordReader#damage}. */
    public boolean losesSilently() {
        return onDamage != OnDamage.FAIL && listener == NoListener.NONE;
    }

    /** The same options with another way to the bytes. */
    public ReadOptions withAccess(FileAccess other) {
        return new ReadOptions(compression, maxRecordBytes, mode, onDamage, listener, other);
    }
}
