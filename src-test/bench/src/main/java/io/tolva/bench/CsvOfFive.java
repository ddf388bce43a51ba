package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CSV file of two columns of integers, two of decimal numbers and one of texts, of which some are in quotes, as typed
 * columns of 1024 rows. All integers and the lengths of the texts are added up.
 */
final class CsvOfFive implements Line {
    private static final int BATCH = 1024;
    private static final int ROWS = 500_000;
    private static final double THOUSAND = 1e3;
    private static final CsvColumns COLUMNS = CsvColumns.of(
            CsvColumn.required("id", DType.INT64),
            CsvColumn.required("price", DType.FLOAT32),
            CsvColumn.required("quantity", DType.INT64),
            CsvColumn.required("rating", DType.FLOAT32),
            CsvColumn.required("name", DType.STRING));

    @Override
    public String name() {
        return "dataset-csv5";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path file = place.file("five.csv");
        return List.of(Contest.ofSpeed(
                "csv5",
                "CSV of 5 columns, typed, batch(1024)",
                "k-rows",
                () -> write(file, ROWS),
                place.ours(this, file, ROWS, expected(ROWS)),
                Stream.of(
                                peer(place, "CsvDataset, default", "dataset", "default", file),
                                peer(place, "CsvDataset, bare", "dataset", "bare", file),
                                peer(place, "batch.map(decode_csv), parallel", "decode", "parallel", file),
                                peer(place, "batch.map(decode_csv), bare", "decode", "bare", file))
                        .flatMap(List::stream)
                        .toList()));
    }

    private static List<Program> peer(Workplace place, String name, String reader, String how, Path file) {
        return place.python(name, "csv_rows.py", reader, how, file, ROWS, expected(ROWS));
    }

    /** Writes so many rows and a header. */
    static void write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,price,quantity,rating,name\n");
            for (int id = 0; id < rows; id++) {
                String name = name(id);
                String cell = name.indexOf(',') < 0 ? name : '"' + name + '"';
                out.write(id + "," + id % 10_000 / 4.0 + "," + quantity(id) + "," + id % 50 / 10.0 + "," + cell + "\n");
            }
        }
    }

    /** The sum of the integers and of the lengths of the texts. */
    static long expected(int rows) {
        return IntStream.range(0, rows)
                .mapToLong(id -> id + quantity(id) + name(id).length())
                .sum();
    }

    private static int quantity(int id) {
        return id % 100;
    }

    private static String name(int id) {
        return (id % 8 == 0 ? "Customer, " : "customer ") + id % 1000;
    }

    @Override
    public Workload workload(List<String> arguments) {
        Dataset<CsvBatch> batches = Dataset.csvExamples(
                        Path.of(arguments.get(0)), COLUMNS, CellSelection.all(), CsvDialect.defaults())
                .batch(BATCH, Collators.csv(COLUMNS));
        return Drain.of(
                batches, CsvOfFive::sum, Long.parseLong(arguments.get(2)), Long.parseLong(arguments.get(1)) / THOUSAND);
    }

    private static long sum(CsvBatch batch) {
        if (batch.column("price").size() != batch.column("rating").size()) {
            throw new IllegalStateException("columns differ in length");
        }
        long sum = 0;
        for (long id : batch.column("id").longs()) {
            sum += id;
        }
        for (long quantity : batch.column("quantity").longs()) {
            sum += quantity;
        }
        for (byte[] name : batch.column("name").strings()) {
            sum += name.length;
        }
        return sum;
    }
}
