package io.tolva.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whole processes that shuffle 1 GB of TFRecord files globally into eight shards. Ours sorts by a hash, finds out the features and
 * writes a manifest besides; Beam's {@code Reshuffle} only spreads the records over its workers.
 */
final class ShuffleRecords implements Line {
    private static final int FILES = 4;
    private static final int RECORD_BYTES = 1_000;
    private static final int RECORDS_IN_FILE = 250_000;
    private static final double MEGABYTES = 1e-6 * FILES * RECORD_BYTES * RECORDS_IN_FILE;
    private static final int SHARDS = 8;

    @Override
    public String name() {
        return "shuffle-records";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path pattern = place.file("gigabyte").resolve("part-*.tfrecord");
        return List.of(Contest.ofSpeed(
                "shuffle-vs-stock",
                "a global shuffle of 1 GB, TFRecord to TFRecord, direct runner",
                "MB",
                () -> make(pattern),
                shuffle(place, pattern, "DirectRunner"),
                List.of(
                        place.main(
                                        "Beam TFRecordIO, Reshuffle",
                                        StockShuffle.class,
                                        pattern,
                                        place.file("stock-shuffle").resolve("part"),
                                        SHARDS)
                                .measuredWhole(MEGABYTES),
                        shuffle(place, pattern, "local").named("tolva, no runner"))));
    }

    private static Program shuffle(Workplace place, Path pattern, String runner) {
        return place.launcher(
                        "convert",
                        "records",
                        "--input",
                        pattern,
                        "--output",
                        place.file("shuffled"),
                        "--name",
                        "bench",
                        "--shards",
                        SHARDS,
                        "--split",
                        "train=1",
                        "--overwrite",
                        "--runner",
                        runner)
                .measuredWhole(MEGABYTES);
    }

    private static void make(Path pattern) throws IOException {
        Files.createDirectories(pattern.getParent());
        for (int file = 0; file < FILES; file++) {
            RecordFile.of(pattern.resolveSibling("part-" + file + ".tfrecord"), RECORD_BYTES, RECORDS_IN_FILE);
        }
    }

    @Override
    public Workload workload(List<String> arguments) {
        throw new UnsupportedOperationException("shuffle-records: only whole processes are measured");
    }
}
