package io.tolva.tfrecord;

/**
 * One damaged place of a file: a record that could not be read, with all that was passed over to find the next one.
 *
 * @param skippedBytes how many bytes were passed over, the damaged record included; in the uncompressed bytes
 * @param cause what was found there
 */
public record Damage(long skippedBytes, CorruptRecordException cause) {}
