package io.tolva.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the benchmark and prints its table; {@code src-test/bench/run} starts it. */
public final class Bench {
    private static final List<Line> LINES = List.of(
            new ReadRecords(),
            new WriteRecords(),
            new ParseExamples(),
            new MapElements(),
            new ShuffleBatch(),
            new ReadOnBeam(),
            new ConvertCsv(),
            new CsvMemory(),
            new TrainStep());

    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private final Workplace place;
    private final int rounds;
    private final Path log;

    private Bench(Workplace place, int rounds, Path log) {
        this.place = place;
        this.rounds = rounds;
        this.log = log;
    }

    /**
     * Measures the named lines, or all.
     *
     * <p>System properties: {@code bench.home}, the root of the repository; {@code bench.rounds}, how often the contestants
     * take turns.
     */
    public static void main(String[] names) throws Exception {
        List<Line> lines = names.length == 0
                ? LINES
                : Arrays.stream(names).map(Bench::line).toList();
        Path home =
                Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("tolva-bench");
        try {
            Workplace place = new Workplace(home, folder, python());
            new Bench(place, Integer.getInteger("bench.rounds", 3), home.resolve("src-test/bench/target/samples.tsv"))
                    .run(lines);
        } finally {
            delete(folder);
        }
    }

    /**
     * The line of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Line line(String name) {
        return LINES.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such line: expected one of "
                        + LINES.stream().map(Line::name).toList() + ", got " + name));
    }

    private void run(List<Line> lines) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        List<Result> results = new ArrayList<>();
        for (Line line : lines) {
            for (Contest contest : line.contests(place)) {
                results.add(measure(line, contest));
            }
            for (Path left : children(place.folder())) {
                delete(left);
            }
        }
        Table.print(results);
    }

    /**
     * The contestants take turns, so that a slow minute of the machine hits all of them. One that fails has no number; the
     * others go on.
     */
    private Result measure(Line line, Contest contest) throws IOException, InterruptedException {
        Result result = new Result(line.name(), contest);
        List<Program> programs = new ArrayList<>(contest.peers());
        programs.add(0, contest.ours());
        for (int round = 1; round <= rounds; round++) {
            for (Program program : programs) {
                ERR.printf("%s: %s: round %d of %d: %s%n", line.name(), contest.what(), round, rounds, program.name());
                try {
                    result.add(program, new WatchedProcess(program, place.file("stdout"), place.file("stderr")).run());
                } catch (IOException failed) {
                    ERR.println(failed.getMessage());
                    result.addFailure(program);
                }
            }
        }
        Files.write(log, result.logLines(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return result;
    }

    /** The Python to compare with; to have none is allowed, but not silently. */
    private static @Nullable String python() throws InterruptedException {
        String python = Optional.ofNullable(System.getenv("TOLVA_PYTHON")).orElse("");
        if (!python.isEmpty() && importsTensorFlow(python)) {
            return python;
        }
        ERR.println("no peers in Python: TOLVA_PYTHON: expected a Python that has tensorflow, got "
                + (python.isEmpty() ? "nothing" : python) + "; their columns stay empty");
        return null;
    }

    private static boolean importsTensorFlow(String python) throws InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", "import tensorflow")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException cannotStart) {
            return false;
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
