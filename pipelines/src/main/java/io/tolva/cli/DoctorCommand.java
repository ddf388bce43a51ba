package io.tolva.cli;

import io.tolva.data.manifest.Json;
import io.tolva.jobs.Doctor;
import io.tolva.jobs.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tolva doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at Java, its flags, memory, temporary space, Beam runners and file systems, and say what to do.",
            "The exit code is 1 if there is a problem; warnings are none."
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = "",
            description = "A Beam runner that has to be there.")
    @SuppressWarnings("NullAway.Init")
    private String runner;

    @Parameters(paramLabel = "PATTERN", arity = "0..*", description = "Files that have to be found.")
    @SuppressWarnings("NullAway.Init")
    private List<String> places = List.of();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.examine(runner, places.stream().map(FileNames::absolute).toList());
        if (json) {
            terminal.say(Json.write(findings).stripTrailing());
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM) ? 1 : 0;
    }

    private void print(Finding finding) {
        String advice = finding.advice().isEmpty() ? "" : "; " + finding.advice();
        String level = finding.level() == Finding.Level.OK
                ? "ok"
                : finding.level().name().toLowerCase(Locale.ROOT);
        terminal.say("%-8s %s: %s%s".formatted(level, finding.subject(), finding.found(), advice));
    }
}
