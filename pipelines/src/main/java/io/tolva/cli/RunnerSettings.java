package io.tolva.cli;

import io.tolva.jobs.Runner;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is told to a Beam runner, whichever way it is chosen. */
abstract sealed class RunnerSettings permits RunnerOption, EngineOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--runner-option",
            paramLabel = "KEY=VALUE",
            description = "A pipeline option of Beam or the runner, such as flinkMaster=host:8081. May be repeated.")
    private List<String> options = new ArrayList<>();

    /** A runner; says on standard error what is set for it, where that is not only what every run of Tolva sets. */
    final Runner runner(String name) {
        Runner runner = withOptions(named(name));
        if (!options.isEmpty() || !runner.isDirect()) {
            spec.commandLine().getErr().println("tolva: " + String.join(" ", runner.arguments()));
            spec.commandLine().getErr().flush();
        }
        return runner;
    }

    final boolean hasOptions() {
        return !options.isEmpty();
    }

    /** The error for options that do not go together. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Runner named(String name) {
        try {
            return Runner.named(name);
        } catch (IllegalArgumentException missing) {
            throw new ParameterException(spec.commandLine(), missing.getMessage(), missing);
        }
    }

    private Runner withOptions(Runner runner) {
        Runner changed = runner;
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw wrong("bad --runner-option: expected KEY=VALUE, got " + option);
            }
            changed = changed.withOption(
                    option.substring(0, equals).replaceFirst("^--", ""), option.substring(equals + 1));
        }
        return changed;
    }
}
