package io.tolva.cli;

import io.tolva.jobs.RemoteFileSystems;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code tolva}. */
@Command(
        name = "tolva",
        mixinStandardHelpOptions = true,
        version = "tolva 0.1.0",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Raw CSV and images in at the top, a trained model out at the bottom.",
            "",
            "Examples:",
            "  tolva demo",
            "  tolva convert csv --input 'data/*.csv' --output out --name sales --label price",
            "  tolva train --data out --label price --layers 64,32 --loss mse --out model",
            "  tolva inspect out/*.tfrecord-*",
            ""
        },
        subcommands = {
            DemoCommand.class,
            ConvertCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            StatsCommand.class,
            SchemaCommand.class,
            ValidateCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            IndexCommand.class,
            DoctorCommand.class,
            DevicesCommand.class,
            SelftestCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:out of memory"})
public final class Tolva implements Runnable {
    private static final int FAILED = 1;
    private static final long FIRST_THREAD = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean debug;

    private Tolva() {}

    /**
     * Runs a command and ends the program with its exit code. Where another program calls this in a thread of its own, as a
     * Flink application cluster does, that program is left to go on.
     *
     * @throws IllegalStateException if the command fails and this is not the program's first thread; why is on standard error
     */
    public static void main(String[] arguments) {
        Logging.configure();
        if (Arrays.stream(arguments).anyMatch(FileNames::isRemote)) {
            RemoteFileSystems.find();
        }
        int exitCode = commandLine().execute(arguments);
        if (Thread.currentThread().getId() == FIRST_THREAD) {
            System.exit(exitCode);
        }
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "tolva " + String.join(" ", arguments) + ": expected exit code 0, got " + exitCode);
        }
    }

    /** The command line, for running a command inside another program. */
    public static CommandLine commandLine() {
        Tolva tolva = new Tolva();
        return new CommandLine(tolva)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> tolva.report(error, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private int report(Exception error, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("tolva: " + ErrorText.of(error));
        if (debug) {
            error.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
