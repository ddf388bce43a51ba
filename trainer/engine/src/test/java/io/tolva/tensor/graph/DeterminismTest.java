package io.tolva.tensor.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same seed trains the same bits: again, in another process, with any number of threads, before and after C2. */
@Tag("cpu")
class DeterminismTest {
    private final long expected = TrainedWeights.hash();

    @Test
    void againInThisProcess() {
        assertThat(TrainedWeights.hash(), is(expected));
    }

    @Test
    void inOtherProcesses() throws IOException, InterruptedException {
        assertThat(hashOf(), is(expected));
        assertThat(hashOf("-Dtolva.threads=1"), is(expected));
        assertThat(hashOf("-Dtolva.threads=3"), is(expected));
    }

    @Test
    void beforeAndAfterCodeIsCompiledWell() throws IOException, InterruptedException {
        assertThat(hashOf("-XX:TieredStopAtLevel=1"), is(expected));
        assertThat(hashOf("-Xint"), is(expected));
    }

    private static long hashOf(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.equals("tolva.blas"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add(TrainedWeights.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(String.join(" ", options) + ": " + text, process.waitFor(), is(0));
        return Long.parseLong(text);
    }
}
