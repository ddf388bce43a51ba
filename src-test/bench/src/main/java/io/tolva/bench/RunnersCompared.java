package io.tolva.bench;

import io.tolva.bench.Contest.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same conversion of a million CSV rows by different runners, whole processes, and by one worker and by two. Ours is the
 * one that the line is named after; a ratio below 1 is what that runner costs.
 */
final class RunnersCompared implements Line {
    private static final int ROWS = 1_000_000;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "runners";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(
                versusDirect(place, "local-vs-direct", "local"),
                versusDirect(place, "flink-vs-direct", "FlinkRunner"),
                versusDirect(place, "spark-vs-direct", "SparkRunner"),
                new Contest(
                        "two-workers",
                        "CSV to gzip -9 shards, 1 M rows, two threads against one",
                        Measure.DURATION,
                        "s",
                        () -> ConvertCsv.makeFiles(place, ROWS),
                        packed(place, 2),
                        List.of(packed(place, 1).named("tolva, one thread"))));
    }

    private static Contest versusDirect(Workplace place, String name, String runner) {
        return Contest.ofSpeed(
                name,
                "CSV to shards, 1 M rows, " + runner + " against DirectRunner",
                "k-rows",
                () -> makeFiles(place, runner),
                convert(place, List.of("--runner", runner)).named("tolva, " + runner),
                List.of(convert(place, List.of("--runner", "DirectRunner")).named("tolva, DirectRunner")));
    }

    /** Has the launcher build the runner's jar first, if it has to. */
    private static void makeFiles(Workplace place, String runner) throws IOException {
        ConvertCsv.makeFiles(place, ROWS);
        Program help =
                place.launcher("convert", "csv", "--help", "--runner", runner).measuredWhole(1);
        try {
            new WatchedProcess(help, place.file("stdout"), place.file("stderr")).run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    private static Program packed(Workplace place, int threads) {
        return convert(
                place, List.of("--runner", "local", "--threads", threads, "--compression", "gzip", "--level", "9"));
    }

    private static Program convert(Workplace place, List<Object> options) {
        Path csv = CsvFiles.pattern(place.file("csv-" + ROWS));
        List<Object> words = new ArrayList<>(List.of(
                "convert",
                "csv",
                "--input",
                csv,
                "--output",
                place.file("runners"),
                "--name",
                "bench",
                "--shards",
                10));
        words.addAll(List.of("--split", "train=1", "--overwrite"));
        words.addAll(options);
        return place.launcher(words.toArray()).measuredWhole(ROWS / THOUSAND);
    }

    @Override
    public Workload workload(List<String> arguments) {
        throw new UnsupportedOperationException("runners: only whole processes are measured");
    }
}
