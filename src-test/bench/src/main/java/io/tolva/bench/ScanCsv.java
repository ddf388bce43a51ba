package io.tolva.bench;

import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvScan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What it costs to find out where rows begin, before a large CSV file is read by ranges: the peer is the reader of the rows,
 * which has to do much more. Numbers only, and quoted cells with line ends in them, which is the worst case.
 */
final class ScanCsv implements Line {
    private static final double MB = 1e6;
    private static final int ROWS = 1_000_000;
    private static final long RANGE_BYTES = 32 << 20;

    @Override
    public String name() {
        return "csv-scan";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(contest(place, "plain", "1234.5"), contest(place, "quoted", "\"text, and\nmore\""));
    }

    private Contest contest(Workplace place, String kind, String cell) {
        Path file = place.file("scan-" + kind + ".csv");
        return Contest.ofSpeed(
                "csv-scan-" + kind,
                "scanning ranges of " + kind + " CSV, to reading its rows",
                "MB",
                () -> write(file, cell),
                place.ours(this, "scan", file),
                List.of(place.java("CsvReader", this, "read", file)));
    }

    private static void write(Path file, String cell) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("a,b,c,d,e,f,g,h\n");
            for (int row = 0; row < ROWS; row++) {
                out.append(cell).append(",12,345.25,67,").append(cell).append(",89,");
                out.append(Integer.toString(row)).append(",1\n");
            }
        }
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        Path file = Path.of(arguments.get(1));
        long bytes = Files.size(file);
        boolean scans = arguments.get(0).equals("scan");
        return () -> {
            long found = scans ? scan(file, bytes) : read(file);
            if (found == 0) {
                throw new IllegalStateException("the work was not done: nothing in " + file);
            }
            return bytes / MB;
        };
    }

    private static long scan(Path file, long bytes) throws IOException {
        long scanned = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            for (long from = 0; from < bytes; from += RANGE_BYTES) {
                long to = Math.min(bytes, from + RANGE_BYTES);
                scanned += CsvScan.of(channel, from, to, CsvOptions.defaults()).to() - from;
            }
        }
        return scanned;
    }

    private static long read(Path file) throws IOException {
        long rows = 0;
        try (CsvReader reader = CsvReader.open(file, CsvOptions.defaults())) {
            while (reader.advance()) {
                rows++;
            }
        }
        return rows;
    }
}
