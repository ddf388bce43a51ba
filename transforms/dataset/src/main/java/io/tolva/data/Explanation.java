package io.tolva.data;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a pipeline did while some of its elements were read: {@link Dataset#explain}. Its text is the plan with a line for
 * each stage, the last first, and advice.
 *
 * @param stages what each stage did
 * @param elements how many elements were read from the last one
 * @param elapsed how long that took
 * @param advice what would make it faster or better, in words; empty if nothing stands out
 */
public record Explanation(List<StageReport> stages, long elements, Duration elapsed, List<String> advice) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PLAN_WIDTH = 60;

    /**
     * What one stage did.
     *
     * @param depth how many stages are between it and the last one
     * @param plan the stage
     * @param elements how many elements it gave
     * @param busy how long it worked itself, on all its threads together
     * @param waited how long its consumer waited for its threads; zero if it has none
     */
    public record StageReport(int depth, Plan plan, long elements, Duration busy, Duration waited) {}

    /** Copies the lists. */
    public Explanation {
        stages = List.copyOf(stages);
        advice = List.copyOf(advice);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(line("stage", "elements", "busy ms", "waited ms"));
        for (StageReport stage : stages) {
            text.append(line(
                    "  ".repeat(stage.depth()) + label(stage.plan()),
                    Long.toString(stage.elements()),
                    millis(stage.busy()),
                    millis(stage.waited())));
        }
        text.append(String.format(Locale.ROOT, "%d elements in %s ms%n", elements, millis(elapsed)));
        advice.forEach(hint -> text.append("- ").append(hint).append(System.lineSeparator()));
        return text.toString();
    }

    private static String label(Plan plan) {
        String tuning = plan.tuning().isEmpty() ? "" : " " + plan.tuning();
        return plan.name() + "(" + plan.parameters() + ")" + tuning;
    }

    private static String line(String plan, String elements, String busy, String waited) {
        return String.format(Locale.ROOT, "%-" + PLAN_WIDTH + "s %12s %12s %12s%n", plan, elements, busy, waited);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / NANOS_PER_MILLI);
    }
}
