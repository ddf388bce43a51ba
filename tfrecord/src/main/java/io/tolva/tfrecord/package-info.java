/**
 * TFRecord files: reading and writing framed records, naming shards, publishing whole files at once.
 *
 * <p>A TFRecord file is a sequence of records and nothing else: no header, no count, no index. Files can be joined end
 * to end. In the notation of this grammar a number is little endian:
 *
 * <pre>{@code
 * file       = *record
 * record     = length length-crc data data-crc
 * length     = uint64          ; number of bytes of data
 * length-crc = uint32          ; masked CRC-32C of the 8 bytes of length
 * data       = length OCTET
 * data-crc   = uint32          ; masked CRC-32C of data
 *
 * masked(crc) = rotate-right(crc, 15) + 0xA282EAD8 mod 2^32
 * }</pre>
 *
 * <p>A compressed file is such a file, framing included, inside one GZIP (RFC 1952) or ZLIB (RFC 1950) stream.
 *
 * <p>Read {@link io.tolva.tfrecord.RecordReader} and {@link io.tolva.tfrecord.RecordWriter} first: the one is about windows
 * (RecordWindow) on files and streams, and about what to do where their bytes are wrong (Resync). Then
 * {@link io.tolva.tfrecord.RecordIndex} and {@link io.tolva.tfrecord.IndexedRecords} for any record of a file, and
 * {@link io.tolva.array.file.AtomicFile}, {@link io.tolva.tfrecord.ShardName} and {@link io.tolva.tfrecord.ShardPlan}. Whole sets
 * of shards are written by {@link io.tolva.tfrecord.shards}, described for TensorFlow Datasets by
 * {@link io.tolva.tfrecord.tfds}; what is inside a record is the business of {@link io.tolva.tfrecord.example}.
 *
 * <p>This package imports the JDK and, for hashing, Apache Commons Codec.
 */
@NullMarked
package io.tolva.tfrecord;

import org.jspecify.annotations.NullMarked;
