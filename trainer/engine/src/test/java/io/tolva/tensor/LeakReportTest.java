package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process of its own reports, as the system property is read once. */
class LeakReportTest {
    private static List<String> run(String tracking) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java, "-Dtolva.leaks=" + tracking, "-cp", classes, LeakyProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output, process.waitFor(), is(0));
        return output.lines().toList();
    }

    @Test
    void namesThePlacesIfAsked() throws Exception {
        List<String> lines = run("true");
        assertThat(lines.get(0), containsString("; made at io.tolva.tensor."));
        assertThat(lines.get(0), containsString("LeakyProgram.usedAfterwards"));
        assertThat(lines.get(0), containsString("; freed at io.tolva.tensor."));
        assertThat(lines.get(1), startsWith("leaks: [40 bytes at "));
        assertThat(lines.get(1), containsString("LeakyProgram.lose(LeakyProgram.java:"));
        assertThat(lines.get(2), is("live: MemoryUse[blocks=0, bytes=0, peakBytes=42]"));
    }

    @Test
    void tellsHowToAskElse() throws Exception {
        List<String> lines = run("false");
        assertThat(lines.get(0), endsWith("; -Dtolva.leaks=true tells where it was made and freed"));
        assertThat(lines.get(1), is("leaks: []"));
        assertThat(lines.get(2), is("live: MemoryUse[blocks=0, bytes=0, peakBytes=42]"));
    }
}
