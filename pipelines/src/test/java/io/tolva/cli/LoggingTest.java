package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged never gets between the results. */
class LoggingTest {
    /** A program that logs as the command line does. */
    static final class Program {
        private Program() {}

        /** Logs a warning. */
        public static void main(String[] arguments) {
            Logging.configure();
            LoggerFactory.getLogger(LoggingTest.class).warn("a warning");
        }
    }

    @Test
    void warningsGoToStandardError() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(err.lines().filter(line -> line.contains("a warning")).count(), is(1L));
        assertThat(out, is(""));
    }
}
