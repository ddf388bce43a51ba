package io.tolva.clusters;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CSV files with what makes them hard to read in parts: quoted line ends, quotes and delimiters in cells, empty cells. */
public final class CsvInput {
    private static final String HEADER = "id,size,price,name,remark\n";
    private static final long MULTIPLIER = 6364136223846793005L;

    private CsvInput() {}

    /**
     * Writes {@code part-0.csv} and so on into a folder; the same rows for the same numbers.
     *
     * @param rows in all files together, of about 60 bytes each
     */
    public static void write(Path folder, int files, int rows) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("part-" + file + ".csv"))) {
                out.write(HEADER);
                for (long row = (long) rows * file / files; row < (long) rows * (file + 1) / files; row++) {
                    out.write(row(row));
                }
            }
        }
    }

    private static String row(long row) {
        long random = ((row + 1) * MULTIPLIER) >>> 16;
        String size = row % 31 == 0 ? "" : String.valueOf(random % 1000);
        return row + "," + size + "," + random % 100_000 / 100.0 + "," + name(row, random) + "," + remark(row, random)
                + "\n";
    }

    private static String name(long row, long random) {
        return row % 7 == 0 ? "\"Doe, \"\"J" + random % 97 + "\"\"\"" : "name " + random % 9973;
    }

    private static String remark(long row, long random) {
        return switch ((int) (row % 11)) {
            case 0 -> "\"two\nlines, " + random % 89 + "\"";
            case 5 -> "\"" + row + "\n\n" + row + ",1,2,\"\"three\"\",4\n\"";
            default -> "plain words, quoted or not".substring(0, (int) (random % 11));
        };
    }
}
