package io.tolva.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Prints the medians. The numbers are those for each second of processor time; a last column has the ratio by the clock,
 * which says more where one side uses several cores, and less where the machine has other work.
 */
final class Table {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String ROW = "| %-21s | %-38s | %-16s | %9s | %9s | %6s | %8s | %-30s |%n";
    private static final String NOTHING = "-";
    private static final String FAILED = "failed";

    private Table() {}

    static void print(List<Result> results) {
        OUT.printf(ROW, "line", "what", "unit", "ours", "peer", "ratio", "by clock", "peer is");
        OUT.println("|---|---|---|---:|---:|---:|---:|---|");
        for (Result result : results) {
            switch (result.contest().measure()) {
                case SPEED -> speed(result);
                case PEAK_MEMORY -> memory(result);
            }
        }
    }

    private static void speed(Result result) {
        Optional<Program> peer = result.bestPeer(Sample::perCpuSecond);
        row(
                result,
                result.contest().unit() + "/CPU s",
                ours(result, Sample::perCpuSecond),
                peer.map(p -> number(result.median(p, Sample::perCpuSecond))).orElse(noPeer(result)),
                ratio(result, Sample::perCpuSecond),
                ratio(result, Sample::perWallSecond),
                peer.map(Program::name).orElse(NOTHING));
    }

    private static void memory(Result result) {
        String megabytes = ours(result, Sample::peakMegabytes);
        row(result, result.contest().unit(), megabytes, NOTHING, NOTHING, NOTHING, NOTHING);
    }

    private static void row(
            Result result, String unit, String ours, String peer, String ratio, String byClock, String name) {
        OUT.printf(ROW, result.line(), result.contest().what(), unit, ours, peer, ratio, byClock, name);
    }

    private static String ours(Result result, ToDoubleFunction<Sample> number) {
        OptionalDouble median = result.ours(number);
        return median.isPresent() ? number(median.getAsDouble()) : FAILED;
    }

    private static String noPeer(Result result) {
        return result.contest().peers().isEmpty() ? NOTHING : FAILED;
    }

    private static String ratio(Result result, ToDoubleFunction<Sample> rate) {
        Optional<Program> peer = result.bestPeer(rate);
        OptionalDouble ours = result.ours(rate);
        return peer.isPresent() && ours.isPresent()
                ? number(ours.getAsDouble() / result.median(peer.get(), rate))
                : NOTHING;
    }

    /** Three digits, or all of those before the point. */
    private static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
