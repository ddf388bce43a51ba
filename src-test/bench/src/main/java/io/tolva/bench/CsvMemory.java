package io.tolva.bench;

import io.tolva.bench.Contest.Measure;
import java.util.ArrayList;
import java.util.List;

/** The memory that a conversion takes while the data grow, in a heap of at most 512 MiB. */
final class CsvMemory implements Line {
    private static final List<Integer> THOUSANDS_OF_ROWS = List.of(100, 1_000, 4_000);

    @Override
    public String name() {
        return "csv-memory";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (int thousands : THOUSANDS_OF_ROWS) {
            int rows = thousands * 1000;
            Program convert = ConvertCsv.convert(place, CsvFiles.pattern(place.file("csv-" + rows)), rows)
                    .with("TOLVA_JAVA_OPTS", "-Xmx512m");
            contests.add(new Contest(
                    "csv-memory-" + thousands + "k",
                    "CSV to shards, " + thousands + " k rows, -Xmx512m",
                    Measure.PEAK_MEMORY,
                    "MB-resident",
                    () -> CsvFiles.of(place.file("csv-" + rows), rows),
                    convert,
                    List.of()));
        }
        return contests;
    }

    @Override
    public Workload workload(List<String> arguments) {
        throw new UnsupportedOperationException("csv-memory: only whole processes are measured");
    }
}
