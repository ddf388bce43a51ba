package io.tolva.tfrecord;

/** What a {@link RecordReader} does about damage. The last two keep a {@link DamageReport} and never fail for it. */
public enum OnDamage {
    /** Throw a {@link CorruptRecordException}. */
    FAIL,
    /** Leave the rest of the file, as TensorFlow's {@code ignore_errors} does. */
    SKIP_FILE_REST,
    /**
     * Look for the next place where a whole record begins, both checksums included, and go on there. Only the records
     * that were touched are lost. Damage of the compressed stream around the records still ends the file.
     */
    RESYNC
}
