package io.tolva.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs comparisons and prints what came of them; {@code src-test/bench/compare} starts it. */
public final class Bench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private static final int BAD_REQUEST = 2;
    private static final int INCOMPLETE = 3;

    private final Workplace place;
    private final Scratch scratch;
    private final int rounds;
    private final Path log;

    private Bench(Workplace place, Scratch scratch, int rounds) {
        this.place = place;
        this.scratch = scratch;
        this.rounds = rounds;
        this.log = place.home().resolve("src-test/bench/target/samples.tsv");
    }

    /**
     * Measures what is asked for. The system property {@code bench.home} is the root of the repository.
     *
     * <p>Exit status: 0; 2 if the request is no good; 3 if there is a comparison without a peer, or somebody failed.
     */
    public static void main(String[] words) throws Exception {
        Scratch scratch = Scratch.create();
        Workplace place = Workplace.of(
                Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize(), scratch.folder());
        Request request;
        try {
            request = Request.parse(words);
            Suite.contests(request.names(), place);
        } catch (IllegalArgumentException bad) {
            ERR.println("compare: " + bad.getMessage());
            System.exit(BAD_REQUEST);
            return;
        }
        if (request.list()) {
            list(place);
            System.exit(0);
        }
        Workplace withPeers = place.with(python("TOLVA_PYTHON", Python.Library.TENSORFLOW))
                .withTorch(python("TOLVA_TORCH_PYTHON", Python.Library.PYTORCH));
        System.exit(new Bench(withPeers, scratch, request.rounds()).run(request, String.join(" ", words)));
    }

    private static void list(Workplace place) {
        for (Suite suite : Suite.ALL) {
            OUT.println("# " + suite.name());
            suite.contests(place).forEach(contest -> OUT.printf("%-30s %s%n", contest.name(), contest.what()));
        }
    }

    /** The Python to compare with; to have none is allowed, but not silently. */
    private static @Nullable Python python(String variable, Python.Library library) throws InterruptedException {
        String path = Optional.ofNullable(System.getenv(variable)).orElse("");
        Optional<Python> python = Python.at(path, library);
        if (python.isEmpty()) {
            ERR.println("compare: no peers with " + library.module() + ": " + variable + ": expected a Python that has "
                    + library.module() + ", got " + (path.isEmpty() ? "nothing" : path)
                    + "; their columns stay empty");
        }
        return python.orElse(null);
    }

    /** The lines come as they are measured; of a table, which comes at the end, they are the progress. */
    private int run(Request request, String command) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        Conditions conditions = Conditions.now(place.python(), place.torch());
        PrintStream lines = request.markdown() ? ERR : OUT;
        lines.println("# compare " + command + ": " + conditions.toLine());
        lines.println(Report.HEADER);
        List<Result> results = new ArrayList<>();
        for (Contest contest : Suite.contests(request.names(), place)) {
            Result result = measure(contest);
            results.add(result);
            lines.println(Report.line(result));
        }
        if (request.markdown()) {
            OUT.print(Report.table(results, command, conditions));
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
        scratch.clear();
        Files.write(log, result.logLines(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return result;
    }
}
