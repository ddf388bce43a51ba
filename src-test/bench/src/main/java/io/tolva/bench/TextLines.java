package io.tolva.bench;

import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lines of a text file of 100 MB, in batches of 1024; their lengths are added up. */
final class TextLines implements Line {
    private static final int BATCH = 1024;
    private static final int LINES = 1_000_000;
    private static final int SHORTEST = 20;
    private static final int LENGTHS = 161;
    private static final double THOUSAND = 1e3;

    @Override
    public String name() {
        return "dataset-text";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        Path file = place.file("lines.txt");
        return List.of(Contest.ofSpeed(
                "text",
                "textLines of 20 to 180 bytes, batch(1024)",
                "k-lines",
                () -> write(file, LINES),
                place.ours(this, file, LINES, characters(LINES)),
                Stream.of("default", "bare")
                        .flatMap(how -> place
                                .python("TextLineDataset, " + how, "text_lines.py", how, file, LINES, characters(LINES))
                                .stream())
                        .toList()));
    }

    /** Writes ASCII lines of many lengths. */
    static void write(Path file, int lines) throws IOException {
        String text = "The quick brown fox jumps over the lazy dog, and so on. ".repeat(4);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int line = 0; line < lines; line++) {
                out.append(text, 0, length(line)).append('\n');
            }
        }
    }

    /** How many characters so many lines have together, without their ends. */
    static long characters(int lines) {
        return IntStream.range(0, lines).mapToLong(TextLines::length).sum();
    }

    private static int length(int line) {
        return SHORTEST + (int) (line * 37L % LENGTHS);
    }

    @Override
    public Workload workload(List<String> arguments) {
        return Drain.of(
                Dataset.textLines(Path.of(arguments.get(0))).batch(BATCH, Collators.list()),
                lines -> lines.stream().mapToLong(String::length).sum(),
                Long.parseLong(arguments.get(2)),
                Long.parseLong(arguments.get(1)) / THOUSAND);
    }
}
