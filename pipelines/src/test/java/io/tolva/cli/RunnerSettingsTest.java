package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerSettingsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n3,4\n");
    }

    private CommandRun convert(String... more) {
        List<Object> arguments = new ArrayList<>(List.of("convert", "csv", "--name", "t", "--overwrite"));
        arguments.addAll(List.of("--input", folder.resolve("a.csv"), "--output", folder.resolve("out")));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void saysWhatIsSetOnlyIfItIsUnusual() {
        CommandRun usual = convert("--runner", "direct");
        assertThat(usual.err(), usual.exitCode(), is(0));
        assertThat(usual.err(), not(containsString("tolva: --runner")));

        CommandRun unusual = convert("--runner", "direct", "--runner-option", "targetParallelism=3");
        assertThat(unusual.err(), unusual.exitCode(), is(0));
        assertThat(unusual.err(), containsString("tolva: --runner=DirectRunner"));
        assertThat(unusual.err(), containsString("--targetParallelism=3"));
    }

    @Test
    void refusesWhatIsNoOption() {
        CommandRun run = convert("--runner", "direct", "--runner-option", "targetParallelism");

        assertThat(run.exitCode(), is(2));
        assertThat(run.err(), containsString("expected KEY=VALUE, got targetParallelism"));
    }

    @Test
    void saysWhatToBuildForAnotherRunner() {
        CommandRun run = convert("--runner", "spark");

        assertThat(run.exitCode(), is(2));
        assertThat(run.err(), containsString("runner not in this program: spark"));
        assertThat(run.err(), containsString("mvn -Pspark -pl pipelines/spark -am package"));
    }
}
