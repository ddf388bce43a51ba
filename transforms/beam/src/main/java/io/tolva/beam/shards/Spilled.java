package io.tolva.beam.shards;

import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.data.stats.DatasetProfile;
import java.io.Serializable;
import java.util.List;

/**
 * What came of some blocks of input.
 *
 * @param runs the sorted runs of records, each with the number of its shard
 * @param profile the statistics of the records
 * @param letters what could not be used
 */
record Spilled(List<Run> runs, DatasetProfile profile, DeadLetterLog letters) implements Serializable {
    Spilled {
        runs = List.copyOf(runs);
    }

    /** A run of records of one shard. */
    record Run(int shard, Segment segment) implements Serializable {}
}
