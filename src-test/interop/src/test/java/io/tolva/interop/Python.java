package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** An interpreter with TensorFlow, and the scripts of this module for it. */
final class Python {
    static final String VARIABLE = "TOLVA_PYTHON";

    private static final long TIMEOUT_SECONDS = 180;

    private final String interpreter;

    private Python(String interpreter) {
        this.interpreter = interpreter;
    }

    /**
     * What came of a script.
     *
     * @param status its exit status
     * @param output all that it printed
     */
    record Outcome(int status, String output) {}

    /** The interpreter that the environment names; the test is skipped, and says so, if it names none. */
    static Python required() {
        try {
            return named(System.getenv(VARIABLE));
        } catch (TestAbortedException skipped) {
            // Maven does not tell why a test was skipped.
            System.out.println("skipped: " + skipped.getMessage());
            throw skipped;
        }
    }

    /** The same, which must also have a module; else the test is skipped, and says so. */
    static Python required(String module) throws InterruptedException {
        Python python = required();
        if (python.imports(module) != 0) {
            String message = VARIABLE + " has no module " + module
                    + ": expected what src-test/interop/requirements.txt says; nothing is compared with it";
            System.out.println("skipped: " + message);
            return Assumptions.abort(message);
        }
        return python;
    }

    private int imports(String module) throws InterruptedException {
        try {
            Path output = Files.createTempFile("tolva-interop", ".txt");
            try {
                return status(List.of(interpreter, "-c", "import " + module), output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static Python named(@Nullable String interpreter) {
        if (interpreter == null || interpreter.isBlank()) {
            return Assumptions.abort(VARIABLE + " is not set: expected a Python with what"
                    + " src-test/interop/requirements.txt says; nothing is compared with TensorFlow and Keras");
        }
        return new Python(interpreter);
    }

    /** Runs a script, which must end well. */
    void run(String script, Path... arguments) throws IOException, InterruptedException {
        Outcome outcome = outcome(script, arguments);
        assertThat(script + " printed:\n" + outcome.output(), outcome.status(), is(0));
    }

    /** Writes a question into the folder for a script, which must answer in another file there. */
    JsonNode ask(String script, Path folder, Object question) throws IOException, InterruptedException {
        Path answer = folder.resolve("answer.json");
        run(script, Json.write(folder.resolve("question.json"), question), answer);
        return Json.read(answer);
    }

    /** Runs a script to its end. */
    Outcome outcome(String script, Path... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tolva-interop", ".txt");
        try {
            return new Outcome(status(command(script, arguments), output), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private List<String> command(String script, Path... arguments) {
        Path module = Path.of(System.getProperty("basedir", ""));
        List<String> command =
                new ArrayList<>(List.of(interpreter, module.resolve(script).toString()));
        Stream.of(arguments).map(Path::toString).forEach(command::add);
        return command;
    }

    private static int status(List<String> command, Path output) throws InterruptedException {
        Process process = start(command, output);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Assertions.fail("script does not end: " + command + ": expected " + TIMEOUT_SECONDS + " s at most");
        }
        return process.exitValue();
    }

    private static Process start(List<String> command, Path output) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException error) {
            return Assertions.fail(
                    VARIABLE + " cannot be used: expected a Python with TensorFlow, got " + command.get(0), error);
        }
    }
}
