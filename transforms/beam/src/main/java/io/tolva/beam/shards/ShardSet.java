package io.tolva.beam.shards;

import java.io.Serializable;

/**
 * The files of one split.
 *
 * @param split the name of the split
 * @param base the first part of each file's name, for example {@code diamonds-train.tfrecord}
 * @param shards the number of files
 */
public record ShardSet(String split, String base, int shards) implements Serializable {
    /** Checks the number of files. */
    public ShardSet {
        if (shards < 1) {
            throw new IllegalArgumentException("shards of split " + split + ": expected at least 1, got " + shards);
        }
    }
}
