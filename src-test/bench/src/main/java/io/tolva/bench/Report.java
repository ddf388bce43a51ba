package io.tolva.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The medians in words. Speeds are those for each second of processor time; the table has the ratio by the clock beside it,
 * which says more where one side uses several cores, and less where the machine has other work.
 */
final class Report {
    /** What the columns of {@link #line} are. */
    static final String HEADER = "# name ours peer unit ratio";

    private static final String NOTHING = "-";

    private Report() {}

    /** One comparison in a line of words. */
    static String line(Result result) {
        return String.join(
                " ",
                result.contest().name(),
                number(shown(result, result.ours(number(result)))),
                number(shown(result, peer(result))),
                unit(result),
                number(result.ratio(number(result))));
    }

    /** All comparisons as a table in Markdown, and below it what a reader has to know. */
    static String table(List<Result> results, String command, Conditions conditions) {
        StringBuilder table = new StringBuilder("""
                | name | work | unit | Tolva | peer | ratio | in the rounds | by the clock | peer is |
                |---|---|---|---:|---:|---:|---|---:|---|
                """);
        results.forEach(result -> table.append(row(result)).append('\n'));
        return table.append("""

                Medians of `src-test/bench/compare %s`. A ratio above 1 says that Tolva is better; *in the rounds* has its
                least and its greatest value in one round. Measured on %s.
                """.formatted(command, conditions.toLine())).toString();
    }

    private static String row(Result result) {
        Optional<Result.Spread> spread = result.spread(number(result));
        return "| "
                + String.join(
                        " | ",
                        "`" + result.contest().name() + "`",
                        result.contest().what(),
                        unit(result),
                        number(shown(result, result.ours(number(result)))),
                        number(shown(result, peer(result))),
                        number(result.ratio(number(result))),
                        spread.map(s -> number(s.least()) + " to " + number(s.greatest()))
                                .orElse(NOTHING),
                        number(result.ratio(Sample::perWallSecond)),
                        result.bestPeer(number(result)).map(Program::name).orElse(NOTHING))
                + " |";
    }

    private static ToDoubleFunction<Sample> number(Result result) {
        return switch (result.contest().measure()) {
            case SPEED -> Sample::perCpuSecond;
            case DURATION -> Sample::perWallSecond;
            case PEAK_MEMORY -> Sample::peakMegabytes;
        };
    }

    /** A ratio is one of speeds, but who asks how long something takes does not want its inverse. */
    private static OptionalDouble shown(Result result, OptionalDouble value) {
        return result.contest().measure() == Contest.Measure.DURATION && value.isPresent()
                ? OptionalDouble.of(1 / value.getAsDouble())
                : value;
    }

    private static String unit(Result result) {
        return switch (result.contest().measure()) {
            case SPEED -> result.contest().unit() + "/CPU-s";
            case DURATION, PEAK_MEMORY -> result.contest().unit();
        };
    }

    private static OptionalDouble peer(Result result) {
        return result.bestPeer(number(result))
                .map(peer -> OptionalDouble.of(result.median(peer, number(result))))
                .orElse(OptionalDouble.empty());
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : NOTHING;
    }

    /** Three digits, or all of those before the point. */
    private static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
