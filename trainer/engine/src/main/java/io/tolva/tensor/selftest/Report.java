package io.tolva.tensor.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link SelfTest} found.
 *
 * @param passed whether every case went well
 * @param program what has tested, with its version; empty if that is not known
 * @param device the name of the device, as {@code cuda:0}
 * @param description the device in words
 * @param versions what it works with, and its memory when the test began
 * @param machine Java, operating system, processors and heap
 * @param settings properties and variables of the environment that are set, as {@code NAME=VALUE}
 * @param note how to read the report
 * @param checks for each kind of what was tried and type of elements, in the order in which they were
 * @param stopped after what the device answered no more, and why, so that the rest was not tried; empty if it answered to the end
 * @param measurements how fast the device is; empty if that was not asked for
 * @param seconds how long the test took
 */
public record Report(
        boolean passed,
        String program,
        String device,
        String description,
        List<String> versions,
        String machine,
        List<String> settings,
        String note,
        List<Check> checks,
        String stopped,
        List<Measurement> measurements,
        double seconds) {
    private static final int SHOWN_FAILURES = 5;

    /** Copies the lists. */
    public Report {
        versions = List.copyOf(versions);
        settings = List.copyOf(settings);
        checks = List.copyOf(checks);
        measurements = List.copyOf(measurements);
    }

    /** The same, by a program with a name and a version. */
    public Report withProgram(String name) {
        return new Report(
                passed,
                name,
                device,
                description,
                versions,
                machine,
                settings,
                note,
                checks,
                stopped,
                measurements,
                seconds);
    }

    /** The report as text. */
    public List<String> toLines() {
        List<String> lines = new ArrayList<>();
        if (!program.isEmpty()) {
            lines.add("program   " + program);
        }
        lines.add("device    " + device + ": " + description);
        versions.forEach(version -> lines.add("          " + version));
        lines.add("machine   " + machine);
        settings.forEach(setting -> lines.add("setting   " + setting));
        lines.add(format("duration  %.1f s", seconds));
        lines.add("note      " + note);
        lines.add("");
        lines.add("what                        elements  cases  largest relative error");
        checks.forEach(check -> add(lines, check));
        if (!measurements.isEmpty()) {
            lines.add("");
        }
        measurements.forEach(
                one -> lines.add(format("%-40s %12.3f %-8s %s", one.name(), one.value(), one.unit(), one.meaning())));
        lines.add("");
        int cases = checks.stream().mapToInt(Check::cases).sum();
        int failed = checks.stream().mapToInt(check -> check.failures().size()).sum();
        if (!stopped.isEmpty()) {
            lines.add("stopped: " + stopped);
        }
        lines.add(passed ? "passed: all " + cases + " cases" : "failed: " + failed + " of " + cases + " cases");
        return lines;
    }

    private static void add(List<String> lines, Check check) {
        lines.add(format(
                "%-27s %-8s %6d  %.2e%s",
                check.operation(),
                check.dtype(),
                check.cases(),
                check.maxRelativeError(),
                check.passed() ? "" : "  FAILED"));
        check.failures().stream().limit(SHOWN_FAILURES).forEach(failure -> lines.add("    " + failure));
        int more = check.failures().size() - SHOWN_FAILURES;
        if (more > 0) {
            lines.add("    and " + more + " more");
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
