package io.tolva.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All samples of a contest. */
final class Result {
    private final String line;
    private final Contest contest;
    private final Map<Program, List<Sample>> samples = new LinkedHashMap<>();
    private final Set<Program> failed = new HashSet<>();

    Result(String line, Contest contest) {
        this.line = line;
        this.contest = contest;
    }

    void add(Program program, List<Sample> more) {
        samples.computeIfAbsent(program, p -> new ArrayList<>()).addAll(more);
    }

    /** A program that failed once counts as failed, whatever it did before. */
    void addFailure(Program program) {
        failed.add(program);
    }

    boolean failed(Program program) {
        return failed.contains(program);
    }

    String line() {
        return line;
    }

    Contest contest() {
        return contest;
    }

    /** The median of our samples, unless we failed. */
    OptionalDouble ours(ToDoubleFunction<Sample> number) {
        return failed(contest.ours()) ? OptionalDouble.empty() : OptionalDouble.of(median(contest.ours(), number));
    }

    /** The peer with the greatest median, if there is a peer that did not fail. */
    Optional<Program> bestPeer(ToDoubleFunction<Sample> number) {
        return contest.peers().stream()
                .filter(peer -> !failed(peer))
                .max(Comparator.comparingDouble(peer -> median(peer, number)));
    }

    double median(Program program, ToDoubleFunction<Sample> number) {
        double[] sorted = samples.getOrDefault(program, List.of()).stream()
                .mapToDouble(number)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Every sample as a line of tab-separated values: line, case, program, units, seconds, CPU seconds, peak MB. */
    List<String> logLines() {
        List<String> lines = new ArrayList<>();
        samples.forEach((program, list) -> list.forEach(sample -> lines.add(String.join(
                "\t",
                line,
                contest.what(),
                program.name(),
                Double.toString(sample.units()),
                Double.toString(sample.wallSeconds()),
                Double.toString(sample.cpuSeconds()),
                Double.toString(sample.peakMegabytes())))));
        failed.forEach(program -> lines.add(String.join("\t", line, contest.what(), program.name(), "failed")));
        return lines;
    }
}
