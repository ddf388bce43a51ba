package io.tolva.bench;

import io.tolva.data.Dataset;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
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
        Dataset<Columns> batches = Dataset.csvRows(Path.of(arguments.get(0)), CsvOptions.defaults())
                .map(Row::of)
                .batch(BATCH, Columns::new);
        return Drain.of(
                batches, Columns::sum, Long.parseLong(arguments.get(2)), Long.parseLong(arguments.get(1)) / THOUSAND);
    }

    private record Row(long id, float price, long quantity, float rating, String name) {
        static Row of(CsvRow row) {
            return new Row(
                    Long.parseLong(row.cell(0)),
                    Float.parseFloat(row.cell(1)),
                    Long.parseLong(row.cell(2)),
                    Float.parseFloat(row.cell(3)),
                    row.cell(4));
        }
    }

    private static final class Columns {
        private final long[] ids;
        private final float[] prices;
        private final long[] quantities;
        private final float[] ratings;
        private final String[] names;

        Columns(List<Row> rows) {
            int count = rows.size();
            ids = new long[count];
            prices = new float[count];
            quantities = new long[count];
            ratings = new float[count];
            names = new String[count];
            for (int i = 0; i < count; i++) {
                Row row = rows.get(i);
                ids[i] = row.id;
                prices[i] = row.price;
                quantities[i] = row.quantity;
                ratings[i] = row.rating;
                names[i] = row.name;
            }
        }

        long sum() {
            if (prices.length != ratings.length) {
                throw new IllegalStateException("columns differ in length");
            }
            long sum = 0;
            for (int i = 0; i < ids.length; i++) {
                sum += ids[i] + quantities[i] + names[i].length();
            }
            return sum;
        }
    }
}
