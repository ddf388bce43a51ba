package io.tolva.clusters;

import io.tolva.cli.Tolva;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs a command of Tolva in this JVM, on the direct runner: what it gives, every other runner has to give. */
public final class DirectRun {
    private DirectRun() {}

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException if its exit code is not 0; the message is what it printed
     */
    public static void of(List<String> arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        int exitCode = Tolva.commandLine().setOut(writer).setErr(writer).execute(arguments.toArray(String[]::new));
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "command failed: " + arguments + ": expected exit code 0, got " + exitCode + ":\n" + printed);
        }
    }
}
