package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process of its own gets, as it asks for its device once. */
class DeviceOfProcessTest {
    private static List<String> run(String device) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java, "-Dtolva.device=" + device, "-cp", classes, DeviceProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output, process.waitFor(), is(0));
        List<String> lines = output.lines().toList();
        assertThat(lines, hasSize(3));
        return lines;
    }

    @Test
    void isTheOneThatItNames() throws Exception {
        assertThat(run("cpu:0"), everyItem(is("cpu")));
    }

    @Test
    void aKindThatIsNotThereIsAnErrorAtEachCall() throws Exception {
        assertThat(
                run("absent"),
                everyItem(allOf(
                        startsWith("java.lang.IllegalStateException: tolva.device or TOLVA_DEVICE: no backend for this"
                                + " device: absent:0: expected one of the kinds ["),
                        containsString(" that are on the class path; put the module with its backend there"))));
    }

    @Test
    void aNumberThatIsNotThereIsAnErrorAtEachCall() throws Exception {
        assertThat(
                run("cpu:1"),
                everyItem(startsWith(
                        "java.lang.IllegalStateException: tolva.device or TOLVA_DEVICE: no such device: cpu:1: ")));
    }

    @Test
    void aWrongNameIsAnErrorAtEachCall() throws Exception {
        assertThat(
                run("a:b:c"),
                everyItem(is("java.lang.IllegalArgumentException: tolva.device or TOLVA_DEVICE: not the name of a"
                        + " device: expected cpu, cuda, cuda:1 or auto, got a:b:c")));
    }
}
