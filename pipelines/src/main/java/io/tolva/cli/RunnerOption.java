package io.tolva.cli;

import io.tolva.jobs.Runner;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that runs a pipeline. */
final class RunnerOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = Runner.DIRECT,
            description = "The Beam runner: direct, flink, spark, or a class of Beam's (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--runner-option",
            paramLabel = "KEY=VALUE",
            description = "A pipeline option of Beam or the runner, such as flinkMaster=host:8081. May be repeated.")
    private List<String> options = new ArrayList<>();

    /** The runner; says on standard error what is set for it, where that is not only what every run of Tolva sets. */
    Runner runner() {
        Runner runner = withOptions(named());
        if (!options.isEmpty() || !runner.arguments().get(0).equals("--runner=" + Runner.DIRECT)) {
            spec.commandLine().getErr().println("tolva: " + String.join(" ", runner.arguments()));
            spec.commandLine().getErr().flush();
        }
        return runner;
    }

    private Runner named() {
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
                throw new ParameterException(
                        spec.commandLine(), "bad --runner-option: expected KEY=VALUE, got " + option);
            }
            changed = changed.withOption(
                    option.substring(0, equals).replaceFirst("^--", ""), option.substring(equals + 1));
        }
        return changed;
    }
}
