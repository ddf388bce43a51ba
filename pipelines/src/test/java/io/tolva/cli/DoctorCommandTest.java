package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
    @TempDir
    Path folder;

    /** The class path of this module has the direct runner only. */
    @ParameterizedTest
    @CsvSource({"local, 0", "direct, 0", "DirectRunner, 0", "flink, 1", "SparkRunner, 1", "dataflow, 1"})
    void knowsRunnersByTheNamesThatOtherCommandsTake(String runner, int exitCode) {
        CommandRun run = CommandRun.of("doctor", "--runner", runner);

        assertThat(run.out(), run.exitCode(), is(exitCode));
        assertThat(run.out(), containsString("ok       Java: "));
        assertThat(run.out(), containsString("ok       runner DirectRunner: there"));
    }

    @Test
    void looksForFiles() throws IOException {
        Path there = Files.createFile(folder.resolve("there.csv"));
        assertThat(CommandRun.of("doctor", there).exitCode(), is(0));

        CommandRun run = CommandRun.of("doctor", folder.resolve("nowhere.csv"));
        assertThat(run.exitCode(), is(1));
        assertThat(run.out(), containsString("nothing matches; check the name"));
    }

    @Test
    void speaksJson() {
        assertThat(CommandRun.of("doctor", "--json").out(), containsString("\"level\" : \"OK\""));
    }
}
