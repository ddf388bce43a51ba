package io.tolva.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** CSV files of ten columns: three of integers, four of decimal numbers, three of texts. The same at each run. */
final class CsvFiles {
    static final String HEADER = "id,carat,depth,table,price,quantity,cut,color,ratio,name";

    private static final int FILES = 4;
    private static final List<String> CUTS = List.of("Fair", "Good", "Very Good", "Premium", "Ideal");
    private static final List<String> COLORS = List.of("D", "E", "F", "G", "H", "I", "J");

    private CsvFiles() {}

    /**
     * Makes files of {@code rows} rows together, unless they are there.
     *
     * @return the pattern that matches them
     */
    static Path of(Path folder, int rows) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < FILES; file++) {
            Path part = folder.resolve("part-" + file + ".csv");
            if (!Files.exists(part)) {
                write(part, (int) ((long) rows * file / FILES), (int) ((long) rows * (file + 1) / FILES));
            }
        }
        return pattern(folder);
    }

    /** The pattern that matches the files of a folder. */
    static Path pattern(Path folder) {
        return folder.resolve("part-*.csv");
    }

    private static void write(Path file, int from, int to) throws IOException {
        SplittableRandom random = new SplittableRandom(from);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            for (int id = from; id < to; id++) {
                out.write(row(id, random));
            }
        }
    }

    private static String row(int id, SplittableRandom random) {
        return String.join(
                ",",
                Integer.toString(id),
                decimal(random.nextInt(20, 500), 2),
                decimal(random.nextInt(430, 790), 1),
                decimal(random.nextInt(430, 950), 1),
                Integer.toString(random.nextInt(300, 19000)),
                Integer.toString(random.nextInt(1, 100)),
                CUTS.get(random.nextInt(CUTS.size())),
                COLORS.get(random.nextInt(COLORS.size())),
                String.format(Locale.ROOT, "%.6f", random.nextDouble()),
                "customer-" + random.nextInt(1_000_000) + "\n");
    }

    private static String decimal(int units, int places) {
        return String.valueOf(units / Math.pow(10, places));
    }
}
