package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.Counters;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.analysis.DeadLetters;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.local.LocalWorkers;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.stats.DatasetProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set by threads of this process: the same bytes as {@link WriteDataset}, by the same classes, without a
 * runner.
 *
 * <p>A resumable writer notes what it has done beside its temporary files. Where another one of the same run was interrupted, it
 * goes on with the blocks that are not done.
 */
public final class DatasetWriter {
    private final StagingFolder staging;
    private final DatasetDescription description;
    private final @Nullable SpillLog log;

    private DatasetWriter(StagingFolder staging, DatasetDescription description, @Nullable SpillLog log) {
        this.staging = staging;
        this.description = description;
        this.log = log;
    }

    /** Writes to the folder of {@code staging}, replacing what an earlier conversion of the same name left there. */
    public static DatasetWriter to(StagingFolder staging, DatasetDescription description) {
        return new DatasetWriter(staging, description, null);
    }

    /** The same writer, which goes on where an earlier one with the same run of {@link StagingFolder} stopped. */
    public DatasetWriter resumable() {
        return new DatasetWriter(staging, description, new SpillLog(staging));
    }

    /**
     * Writes all records of the blocks.
     *
     * @throws IOException if reading or writing fails; then there is no manifest. If that was not before the end, when files get their
     *     names, some shards may have theirs, and an earlier data set is gone
     */
    public DatasetManifest write(List<Block<Parsed<RoutedRecord>>> blocks, LocalWorkers workers) throws IOException {
        List<Spilled> spilled = spill(blocks, workers);
        Map<Integer, List<Segment>> runs = new TreeMap<>();
        for (int shard = 0; shard < new ShardLayout(description.sets()).shards(); shard++) {
            runs.put(shard, new ArrayList<>());
        }
        DatasetProfile profile = description.gathering().empty();
        DeadLetters letters = new DeadLetters();
        DeadLetterLog rejected = letters.empty();
        for (Spilled part : spilled) {
            part.runs()
                    .forEach(run ->
                            runs.getOrDefault(run.shard(), new ArrayList<>()).add(run.segment()));
            profile.merge(part.profile());
            letters.merge(rejected, part.letters());
        }
        return new Committer(staging, description).commit(merge(runs, workers), profile.statistics(), rejected);
    }

    private List<Spilled> spill(List<Block<Parsed<RoutedRecord>>> blocks, LocalWorkers workers) throws IOException {
        List<Spilled> spilled = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            open.add(i);
        }
        if (log != null) {
            for (SpillLog.Entry entry : log.read()) {
                spilled.add(entry.spilled());
                open.removeAll(entry.blocks());
            }
        }
        workers.run(open, parts -> spill(blocks, parts)).forEach(spilled::addAll);
        return spilled;
    }

    /** The work of one thread. */
    private List<Spilled> spill(List<Block<Parsed<RoutedRecord>>> blocks, LocalWorkers.Parts<Integer> parts)
            throws Exception {
        Counter written = Counters.of(Counters.WRITTEN);
        Spiller spiller = new Spiller(staging, description);
        List<Spilled> spilled = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        for (Integer next = parts.next(); next != null; next = parts.next()) {
            long before = spiller.records();
            spiller.add(blocks.get(next));
            written.inc(spiller.records() - before);
            done.add(next);
            if (spiller.isHalfFull()) {
                spilled.add(take(spiller, done));
            }
        }
        spilled.add(take(spiller, done));
        return spilled;
    }

    private Spilled take(Spiller spiller, List<Integer> done) throws IOException {
        Spilled spilled = spiller.take();
        if (log != null && !done.isEmpty()) {
            log.add(new SpillLog.Entry(done, spilled));
        }
        done.clear();
        return spilled;
    }

    private List<WrittenShard> merge(Map<Integer, List<Segment>> runs, LocalWorkers workers) throws IOException {
        List<WrittenShard> shards = new ArrayList<>();
        workers.run(List.copyOf(runs.keySet()), parts -> {
                    List<WrittenShard> own = new ArrayList<>();
                    ShardMerger merger = new ShardMerger(staging, description);
                    for (Integer shard = parts.next(); shard != null; shard = parts.next()) {
                        own.add(merger.merge(shard, runs.getOrDefault(shard, List.of())));
                    }
                    return own;
                })
                .forEach(shards::addAll);
        return shards;
    }
}
