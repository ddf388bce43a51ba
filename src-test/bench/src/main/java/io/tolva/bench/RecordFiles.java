package io.tolva.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A few files of records of 1 kB, for those who read files by a pattern. */
final class RecordFiles {
    static final int COUNT = 4;

    private static final int BYTES = 1_000;
    private static final int RECORDS = 100_000;
    private static final double MB = 1e6;

    private RecordFiles() {}

    /** What matches all of them. */
    static Path pattern(Workplace place) {
        return place.file("part-*.tfrecord");
    }

    /** All of them. */
    static List<Path> of(Path pattern) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> pattern.resolveSibling("part-" + i + ".tfrecord"))
                .toList();
    }

    static void make(Workplace place) throws IOException {
        for (Path file : of(pattern(place))) {
            RecordFile.of(file, BYTES, RECORDS);
        }
    }

    /** Makes sure that all the data of all records were seen, and says how many MB that is. */
    static double checked(long bytes) {
        Check.equal("bytes read", (long) BYTES * RECORDS * COUNT, bytes);
        return bytes / MB;
    }
}
