package io.tolva.cli;

import io.tolva.jobs.Runner;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What may be said of a Beam runner besides its name. */
final class RunnerSettings {
    @Option(
            names = "--runner-option",
            paramLabel = "KEY=VALUE",
            description = "A pipeline option of Beam or the runner, such as flinkMaster=host:8081. May be repeated.")
    private List<String> options = new ArrayList<>();

    /**
     * The runner of this name. What is set for it is said on standard error, except where it is only what every run on the
     * direct runner sets.
     */
    Runner runner(String name, CommandSpec command) {
        try {
            Runner runner = withOptions(Runner.named(name));
            if (!options.isEmpty() || !runner.equals(Runner.named(Runner.DIRECT))) {
                command.commandLine().getErr().println("tolva: " + String.join(" ", runner.arguments()));
                command.commandLine().getErr().flush();
            }
            return runner;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Runner withOptions(Runner runner) {
        Runner changed = runner;
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("bad --runner-option: expected KEY=VALUE, got " + option);
            }
            changed = changed.withOption(
                    option.substring(0, equals).replaceFirst("^--", ""), option.substring(equals + 1));
        }
        return changed;
    }
}
