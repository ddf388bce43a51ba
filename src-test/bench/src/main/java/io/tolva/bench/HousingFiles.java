package io.tolva.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** CSV files as those of the Californian houses: eight numbers of a house, and its value. The same at each run. */
final class HousingFiles {
    static final int FEATURES = 8;

    static final String[] COLUMNS = {
        "MedInc",
        "HouseAge",
        "AveRooms",
        "AveBedrms",
        "Population",
        "AveOccup",
        "Latitude",
        "Longitude",
        "MedianHouseValue"
    };

    /** A value is a multiple of a quarter, so that sums of values are exact. */
    static final int VALUES_PER_UNIT = 4;

    private static final int FILES = 10;
    private static final int VALUES = 400;
    private static final String HEADER = String.join(",", HousingFiles.COLUMNS) + "\n";

    private HousingFiles() {}

    /** What matches the files of a folder. */
    static Path pattern(Path folder) {
        return folder.resolve("housing-*.csv");
    }

    /** Writes ten files that have {@code rows} rows together. */
    static void write(Path folder, int rows) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < FILES; file++) {
            write(folder.resolve("housing-" + file + ".csv"), rows * file / FILES, rows * (file + 1) / FILES);
        }
    }

    /** The sum of the values of so many rows, in quarters. */
    static long quarters(int rows) {
        return IntStream.range(0, rows).mapToLong(row -> row % VALUES).sum();
    }

    private static void write(Path file, int from, int to) throws IOException {
        SplittableRandom random = new SplittableRandom(from);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int row = from; row < to; row++) {
                for (int column = 0; column < FEATURES; column++) {
                    double number = random.nextDouble(-column, column * column + 2);
                    out.write(String.format(Locale.ROOT, "%.4f,", number));
                }
                out.write(row % VALUES / (double) VALUES_PER_UNIT + "\n");
            }
        }
    }
}
