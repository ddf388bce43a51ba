package io.tolva.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints: results to standard output, progress to standard error. */
@Command
final class Terminal {
    /** Set by the launcher, which alone can tell whether standard error is a terminal. */
    private static final String IS_TERMINAL = "tolva.terminal";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The program with its version. */
    String program() {
        return String.join(", ", spec.root().version());
    }

    /** Prints a line of the result. */
    void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Prints a line that is not a part of the result. */
    void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Shows what a pipeline counts: a bar on a terminal, now and then a line elsewhere. */
    Progress progress(String task) {
        return Boolean.getBoolean(IS_TERMINAL) ? new ProgressOnTerminal(task) : new ProgressInLines(task, this::note);
    }
}
