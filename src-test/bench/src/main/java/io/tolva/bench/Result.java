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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** All samples of a contest, round by round. */
final class Result {
    private final Contest contest;
    private final Map<Program, List<List<Sample>>> rounds = new LinkedHashMap<>();
    private final Set<Program> failed = new HashSet<>();

    Result(Contest contest) {
        this.contest = contest;
    }

    /** Adds what a program measured in one round. */
    void add(Program program, List<Sample> samples) {
        rounds.computeIfAbsent(program, p -> new ArrayList<>()).add(List.copyOf(samples));
    }

    /** A program that failed once counts as failed, whatever it did before. */
    void addFailure(Program program) {
        failed.add(program);
    }

    Contest contest() {
        return contest;
    }

    /** Whether somebody failed, or there is nobody to compare with where somebody is expected. */
    boolean isIncomplete() {
        return !failed.isEmpty()
                || (contest.measure() == Contest.Measure.SPEED
                        && contest.peers().isEmpty());
    }

    /** The median of our samples, unless we failed. */
    OptionalDouble ours(ToDoubleFunction<Sample> number) {
        return failed.contains(contest.ours())
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(contest.ours(), number));
    }

    /** The peer with the greatest median, if there is a peer that did not fail. */
    Optional<Program> bestPeer(ToDoubleFunction<Sample> number) {
        return contest.peers().stream()
                .filter(peer -> !failed.contains(peer))
                .max(Comparator.comparingDouble(peer -> median(peer, number)));
    }

    /** How many times as much we do as the best peer does, by the medians. */
    OptionalDouble ratio(ToDoubleFunction<Sample> number) {
        OptionalDouble ours = ours(number);
        Optional<Program> peer = bestPeer(number);
        return ours.isPresent() && peer.isPresent()
                ? OptionalDouble.of(ours.getAsDouble() / median(peer.get(), number))
                : OptionalDouble.empty();
    }

    /** The least and the greatest ratio to the best peer in one round; empty if there is no ratio. */
    Optional<Spread> spread(ToDoubleFunction<Sample> number) {
        if (ratio(number).isEmpty()) {
            return Optional.empty();
        }
        List<List<Sample>> ours = rounds.getOrDefault(contest.ours(), List.of());
        List<List<Sample>> peer = rounds.getOrDefault(bestPeer(number).orElseThrow(), List.of());
        double[] ratios = IntStream.range(0, Math.min(ours.size(), peer.size()))
                .mapToDouble(round -> median(ours.get(round), number) / median(peer.get(round), number))
                .sorted()
                .toArray();
        return Optional.of(new Spread(ratios[0], ratios[ratios.length - 1]));
    }

    /**
     * From where to where a number went.
     *
     * @param least the least
     * @param greatest the greatest
     */
    record Spread(double least, double greatest) {}

    /**
     * The median of the rounds' medians. So the ratio of two programs lies between the least and the greatest ratio in one
     * round, which that of medians over all samples need not.
     */
    double median(Program program, ToDoubleFunction<Sample> number) {
        return median(rounds.getOrDefault(program, List.of()).stream().mapToDouble(round -> median(round, number)));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> number) {
        return median(samples.stream().mapToDouble(number));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Every sample as a line of tab-separated values: name, program, round, units, seconds, CPU seconds, peak MB. */
    List<String> logLines() {
        List<String> lines = new ArrayList<>();
        rounds.forEach((program, list) -> {
            for (int round = 0; round < list.size(); round++) {
                for (Sample sample : list.get(round)) {
                    lines.add(String.join(
                            "\t",
                            contest.name(),
                            program.name(),
                            Integer.toString(round + 1),
                            Double.toString(sample.units()),
                            Double.toString(sample.wallSeconds()),
                            Double.toString(sample.cpuSeconds()),
                            Double.toString(sample.peakMegabytes())));
                }
            }
        });
        failed.forEach(program -> lines.add(String.join("\t", contest.name(), program.name(), "failed")));
        return lines;
    }
}
