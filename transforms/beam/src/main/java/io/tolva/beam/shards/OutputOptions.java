package io.tolva.beam.shards;

import io.tolva.data.stats.StatisticsOptions.Detail;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.WriteOptions;
import java.io.Serializable;
import java.util.zip.Deflater;

/**
 * How the files of a data set are written.
 *
 * @param compression of every shard; {@link Compression#NONE} by default
 * @param level how hard a compressor tries, as in {@link WriteOptions}; -1 by default
 * @param index whether each shard gets a sidecar index; uncompressed shards only; false by default
 * @param tfds whether the files by which TensorFlow Datasets opens the folder are written; true by default, and of no effect
 *     where TensorFlow Datasets cannot read the shards because they are compressed
 * @param maxRejected which share of the input may be unusable, from 0 to 1, before the data set is not written at all; 1 by
 *     default
 * @param statistics how much is gathered on the way; {@link Detail#SUMMARY} by default, because distributions take up to twice its
 *     time for each record
 */
public record OutputOptions(
        Compression compression, int level, boolean index, boolean tfds, double maxRejected, Detail statistics)
        implements Serializable {
    private static final OutputOptions DEFAULTS =
            new OutputOptions(Compression.NONE, -1, false, true, 1, Detail.SUMMARY);

    /** Checks that what is asked for goes together. */
    public OutputOptions {
        new WriteOptions(compression, level);
        if (!(maxRejected >= 0 && maxRejected <= 1)) {
            throw new IllegalArgumentException(
                    "share of unusable input: expected a number from 0 to 1, got " + maxRejected);
        }
        if (level != Deflater.DEFAULT_COMPRESSION && compression == Compression.NONE) {
            throw new IllegalArgumentException(
                    "level without compression: expected GZIP or ZLIB, got NONE and " + level);
        }
        if (index && compression != Compression.NONE) {
            throw new IllegalArgumentException(
                    "a compressed shard has no index: expected compression NONE, got " + compression);
        }
    }

    /** No compression, no index, with the files for TensorFlow Datasets. */
    public static OutputOptions defaults() {
        return DEFAULTS;
    }

    /** The same with compressed shards. */
    public OutputOptions withCompression(Compression other, int otherLevel) {
        return new OutputOptions(other, otherLevel, index, tfds, maxRejected, statistics);
    }

    /** The same with or without an index beside each shard. */
    public OutputOptions withIndex(boolean other) {
        return new OutputOptions(compression, level, other, tfds, maxRejected, statistics);
    }

    /** The same with or without the files for TensorFlow Datasets. */
    public OutputOptions withTfds(boolean other) {
        return new OutputOptions(compression, level, index, other, maxRejected, statistics);
    }

    /** The same with another limit of what may be unusable. */
    public OutputOptions withMaxRejected(double other) {
        return new OutputOptions(compression, level, index, tfds, other, statistics);
    }

    /** The same with more or less statistics. */
    public OutputOptions withStatistics(Detail other) {
        return new OutputOptions(compression, level, index, tfds, maxRejected, other);
    }

    WriteOptions format() {
        return new WriteOptions(compression, level);
    }
}
