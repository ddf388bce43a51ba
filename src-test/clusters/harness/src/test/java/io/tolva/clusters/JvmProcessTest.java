package io.tolva.clusters;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** Says what it was given, and either ends with 3, or starts itself again as a child and waits to be killed. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            System.out.println("said " + List.of(arguments) + " " + System.getenv("TOLVA_TEST"));
            if (arguments[0].equals("end")) {
                System.exit(3);
            }
            if (arguments[0].equals("parent")) {
                JvmCommand child = command().withArguments("child");
                Process process =
                        child.processBuilder(Path.of(arguments[1], "child.log")).start();
                System.out.println("child " + process.pid());
            }
            System.in.read();
        }
    }

    private static JvmCommand command() {
        return new JvmCommand(
                Program.class.getName(),
                List.of(System.getProperty("java.class.path")),
                List.of("-Xmx32m"),
                List.of(),
                Map.of());
    }

    @Test
    void givesOutputAndExitCode() throws Exception {
        try (JvmProcess process = JvmProcess.start(
                "one", command().withArguments("end", "b").withEnvironment("TOLVA_TEST", "c"), folder)) {
            assertThat(process.awaitExit(LIMIT), is(3));
            assertThat(process.output(), is("said [end, b] c\n"));
        }
    }

    @Test
    void killsWhatTheProgramHasStarted() throws Exception {
        long child;
        try (JvmProcess process =
                JvmProcess.start("one", command().withArguments("parent", folder.toString()), folder)) {
            process.awaitCondition(
                    "child", LIMIT, () -> process.output().lines().anyMatch(line -> line.matches("child \\d+")));
            child = Long.parseLong(process.output().replaceAll("(?s).*child (\\d+)\\n.*", "$1"));
            assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false), is(true));
        }
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false), is(false));
    }

    @Test
    void saysWhyNothingCameOfWaiting() throws Exception {
        try (JvmProcess process = JvmProcess.start("one", command().withArguments("end"), folder)) {
            IllegalStateException ended = assertThrows(
                    IllegalStateException.class, () -> process.awaitCondition("the moon", LIMIT, () -> false));
            assertThat(
                    ended.getMessage(),
                    allOf(containsString("ended before the moon: exit code 3"), containsString("said [end] null")));
        }
        try (JvmProcess process = JvmProcess.start("two", command().withArguments("wait"), folder)) {
            IllegalStateException late = assertThrows(
                    IllegalStateException.class,
                    () -> process.awaitCondition("the moon", Duration.ofMillis(300), () -> {
                        throw new IOException("no rocket");
                    }));
            assertThat(late.getMessage(), containsString("waited in vain for the moon"));
            assertThat(late.getMessage(), containsString("no rocket"));
            assertThrows(IllegalStateException.class, () -> process.awaitExit(Duration.ofMillis(10)));
        }
    }
}
