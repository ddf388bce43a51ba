package io.tolva.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs comparisons and prints what came of them; {@code src-test/bench/compare} starts it. */
public final class Bench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private static final int BAD_REQUEST = 2;
    private static final int INCOMPLETE = 3;

    private final Workplace place;
    private final int rounds;
    private final Path log;

    private Bench(Workplace place, int rounds, Path log) {
        this.place = place;
        this.rounds = rounds;
        this.log = log;
    }

    /**
     * Measures what is asked for. The system property {@code bench.home} is the root of the repository.
     *
     * <p>Exit status: 0; 2 if the request is no good; 3 if there is a comparison without a peer, or somebody failed.
     */
    public static void main(String[] words) throws Exception {
        Path home =
                Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("tolva-bench");
        try {
            System.exit(run(words, home, folder));
        } catch (IllegalArgumentException bad) {
            ERR.println("compare: " + bad.getMessage());
            System.exit(BAD_REQUEST);
        } finally {
            delete(folder);
        }
    }

    private static int run(String[] words, Path home, Path folder) throws IOException, InterruptedException {
        Request request = Request.parse(words);
        if (request.list()) {
            list(new Workplace(home, folder, null));
            return 0;
        }
        Workplace place = new Workplace(home, folder, python());
        List<Contest> contests = request.names().stream()
                .flatMap(name -> Suite.contests(name, place).stream())
                .toList();
        return new Bench(place, request.rounds(), home.resolve("src-test/bench/target/samples.tsv"))
                .run(contests, request, String.join(" ", words));
    }

    private static void list(Workplace place) {
        for (Suite suite : Suite.ALL) {
            OUT.println("# " + suite.name());
            suite.contests(place).forEach(contest -> OUT.printf("%-28s %s%n", contest.name(), contest.what()));
        }
    }

    private int run(List<Contest> contests, Request request, String command) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        OUT.printf(
                "# %s, %s, %d processors, Java %s, compare %s%n",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"),
                command);
        if (!request.markdown()) {
            OUT.println(Report.header());
        }
        List<Result> results = new ArrayList<>();
        for (Contest contest : contests) {
            Result result = measure(contest);
            results.add(result);
            if (!request.markdown()) {
                OUT.println(Report.line(result));
            }
        }
        if (request.markdown()) {
            OUT.print(Report.table(results));
        }
        return results.stream().anyMatch(Result::isIncomplete) ? INCOMPLETE : 0;
    }

    /**
     * The contestants take turns, so that a slow minute of the machine hits all of them. One that fails has no number; the
     * others go on.
     */
    private Result measure(Contest contest) throws IOException, InterruptedException {
        contest.files().make();
        Result result = new Result(contest);
        List<Program> programs = new ArrayList<>(contest.peers());
        programs.add(0, contest.ours());
        for (int round = 1; round <= rounds; round++) {
            for (Program program : programs) {
                ERR.printf("%s: round %d of %d: %s%n", contest.name(), round, rounds, program.name());
                try {
                    result.add(program, new WatchedProcess(program, place.file("stdout"), place.file("stderr")).run());
                } catch (IOException failed) {
                    ERR.println(failed.getMessage());
                    result.addFailure(program);
                }
            }
        }
        for (Path left : children(place.folder())) {
            delete(left);
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
