package io.tolva.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Whole processes that turn CSV files into ten TFRecord shards. Ours finds out the kinds of the columns, shuffles globally
 * and writes statistics and a manifest besides; the peers are told the columns and keep the order.
 */
final class ConvertCsv implements Line {
    private static final int SHARDS = 10;
    private static final int FEW_ROWS = 100_000;
    private static final int ROWS = 1_000_000;
    private static final int ROWS_TO_WARM_UP = 1_000;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "csv-convert";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path few = CsvFiles.pattern(place.file("csv-" + FEW_ROWS));
        Path many = CsvFiles.pattern(place.file("csv-" + ROWS));
        List<Program> loop =
                place.python("csv + tf.io.TFRecordWriter", "csv_convert.py", many, place.file("loop"), SHARDS).stream()
                        .map(program -> program.measuredWhole(ROWS / THOUSAND))
                        .toList();
        return List.of(
                Contest.ofSpeed(
                        "csv-direct-vs-stock-100k",
                        "CSV to shards, 100 k rows",
                        "k-rows",
                        () -> makeFiles(place, FEW_ROWS),
                        convert(place, few, FEW_ROWS),
                        List.of(stock(place, few, FEW_ROWS))),
                Contest.ofSpeed(
                        "csv-direct-vs-stock",
                        "CSV to shards, 1 M rows",
                        "k-rows",
                        () -> makeFiles(place, ROWS),
                        convert(place, many, ROWS),
                        List.of(stock(place, many, ROWS))),
                Contest.ofSpeed(
                        "csv-direct-vs-python",
                        "CSV to shards, 1 M rows, against a loop in Python",
                        "k-rows",
                        () -> makeFiles(place, ROWS),
                        convert(place, many, ROWS),
                        loop));
    }

    private static Program stock(Workplace place, Path csv, int rows) {
        return place.main(
                        "Beam TextIO, TFRecordIO",
                        StockConversion.class,
                        csv,
                        place.file("stock-" + rows).resolve("part"),
                        SHARDS)
                .measuredWhole(rows / THOUSAND);
    }

    static void makeFiles(Workplace place, int rows) throws IOException {
        warmUp(place);
        CsvFiles.of(place.file("csv-" + rows), rows);
    }

    /** The launcher builds what has changed and writes its class archive at its first run. */
    private static void warmUp(Workplace place) throws IOException {
        Path csv = CsvFiles.of(place.file("csv-" + ROWS_TO_WARM_UP), ROWS_TO_WARM_UP);
        try {
            new WatchedProcess(convert(place, csv, ROWS_TO_WARM_UP), place.file("stdout"), place.file("stderr")).run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    /** Our command line for a pattern of files. */
    static Program convert(Workplace place, Path csv, int rows) {
        return place.launcher(
                        "convert",
                        "csv",
                        "--input",
                        csv,
                        "--output",
                        place.file("ours-" + rows),
                        "--name",
                        "bench",
                        "--shards",
                        SHARDS,
                        "--split",
                        "train=1",
                        "--overwrite",
                        "--runner",
                        "DirectRunner")
                .measuredWhole(rows / THOUSAND);
    }

    @Override
    public Workload workload(List<String> arguments) {
        throw new UnsupportedOperationException("csv-convert: only whole processes are measured");
    }
}
