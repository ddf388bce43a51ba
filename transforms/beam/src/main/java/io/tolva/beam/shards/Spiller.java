package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.analysis.DeadLetters;
import io.tolva.beam.analysis.ExampleStatistics;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.stats.DatasetProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Sorts the good records of blocks into temporary files and knows where those of each shard lie. What else is to be known
 * of the records is gathered in the same pass, because a second one would read the input again.
 *
 * <p>Not for use by several threads. It can go on after {@link #take}.
 */
final class Spiller {
    private static final long BUFFER_BYTES = 64L << 20;

    private final StagingFolder staging;
    private final ExampleStatistics statistics;
    private final DeadLetters deadLetters = new DeadLetters();
    private final SpillBuffer buffer;
    private List<Spilled.Run> runs = new ArrayList<>();
    private DatasetProfile profile;
    private DeadLetterLog letters;
    private long records;

    Spiller(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.statistics = description.gathering();
        this.buffer = new SpillBuffer(new ShardLayout(description.sets()), description.order(), BUFFER_BYTES);
        this.profile = statistics.empty();
        this.letters = deadLetters.empty();
    }

    /** Takes all records of a block. */
    void add(Block<Parsed<RoutedRecord>> block) throws Exception {
        long ordinal = block.ordinal();
        long[] next = new long[statistics.splits().size()];
        block.forEach(parsed -> {
            if (parsed instanceof Parsed.Good<RoutedRecord> good) {
                add(good.value(), ordinal, next[good.value().split()]++);
            } else if (parsed instanceof Parsed.Bad<RoutedRecord> bad) {
                deadLetters.add(letters, bad.letter());
            }
        });
    }

    private void add(RoutedRecord record, long ordinal, long index) throws IOException {
        if (buffer.isFullFor(record)) {
            spill();
        }
        buffer.add(record, ordinal, index);
        statistics.add(profile, record);
        records++;
    }

    /** How many records were taken so far. */
    long records() {
        return records;
    }

    /** Whether so much is in memory that it is worth a file of its own. */
    boolean isHalfFull() {
        return buffer.isHalfFull();
    }

    /** What came of all blocks since the last call; nothing of it is in memory any more. */
    Spilled take() throws IOException {
        if (!buffer.isEmpty()) {
            spill();
        }
        Spilled spilled = new Spilled(runs, profile, letters);
        runs = new ArrayList<>();
        profile = statistics.empty();
        letters = deadLetters.empty();
        return spilled;
    }

    private void spill() throws IOException {
        ResourceId file = staging.temporary("spill");
        try {
            buffer.spill(file.toString(), FileSystems.create(file, MimeTypes.BINARY))
                    .forEach((shard, segment) -> runs.add(new Spilled.Run(shard, segment)));
        } catch (IOException error) {
            throw StagingFolder.cannotWrite(file, error);
        }
    }
}
