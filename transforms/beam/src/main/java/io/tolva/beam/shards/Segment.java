package io.tolva.beam.shards;

import java.io.Serializable;

/**
 * A sorted run of records of one shard inside a temporary file, in TFRecord's framing.
 *
 * @param file the temporary file
 * @param from the offset of the run's first byte
 * @param to the offset behind its last byte
 */
record Segment(String file, long from, long to) implements Serializable {
    /** A run without records. */
    static final Segment EMPTY = new Segment("", 0, 0);

    boolean isEmpty() {
        return from == to;
    }
}
