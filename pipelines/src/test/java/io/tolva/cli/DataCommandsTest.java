package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.array.file.Existing;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.validation.Comparator;
import io.tolva.data.validation.DataSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tolva stats}, {@code tolva schema}, {@code tolva validate}. */
class DataCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        rows("first.csv", "red", 0, 300);
        rows("second.csv", "blue", 300, 500);
    }

    private Path rows(String file, String color, int from, int to) throws IOException {
        StringBuilder rows = new StringBuilder("n,x,color\n");
        for (int i = from; i < to; i++) {
            rows.append(i)
                    .append(i % 10 == 0 ? "," : "," + i / 8.0)
                    .append(i % 3 == 0 ? ",green\n" : "," + color + "\n");
        }
        return Files.writeString(folder.resolve(file), rows);
    }

    private Path schema() {
        return folder.resolve("schema.json");
    }

    private static CommandRun succeeds(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err(), run.exitCode(), is(0));
        return run;
    }

    @Test
    void describesCsvFiles() {
        CommandRun run = succeeds("stats", folder + "/*.csv");
        assertThat(run.out(), startsWith("all examples: 500 examples\n\nnumbers   kind     missing  zeros"));
        assertThat(run.out().replaceAll(" +", " "), containsString("\nx FLOAT 50 (10.0%) 0 0 31.25 "));
        assertThat(run.out().replaceAll(" +", " "), containsString("\ncolor 0 3 3.9 red 200, green 167, blue 133\n"));
    }

    @Test
    void givesTheSameOnABeamRunnerAndOfShards() throws IOException {
        CommandRun local = succeeds("stats", folder + "/*.csv", "--json");
        CommandRun beam = succeeds("stats", folder + "/*.csv", "--json", "--runner", "DirectRunner", "--temp", folder);
        succeeds(
                "convert",
                "csv",
                "--input",
                folder + "/*.csv",
                "--output",
                folder.resolve("data"),
                "--name",
                "t",
                "--statistics",
                "distributions");
        CommandRun ofFolder = succeeds("stats", folder.resolve("data"), "--json");
        CommandRun ofShards = succeeds("stats", folder.resolve("data") + "/*.tfrecord-*", "--json");

        assertThat(beam.out(), is(local.out()));
        DatasetStatistics.Split ofRows = whole(local);
        assertThat(whole(ofFolder), is(ofRows));
        assertThat(whole(ofShards).feature("x"), is(ofRows.feature("x")));
        assertThat(whole(ofShards).feature("color"), is(ofRows.feature("color")));
    }

    private static DatasetStatistics.Split whole(CommandRun run) throws IOException {
        return Json.parse(run.out(), "output", DatasetStatistics.class).whole().orElseThrow();
    }

    @Test
    void makesASchemaThatTheDataFit() throws IOException {
        CommandRun run = succeeds("schema", folder + "/*.csv", "--output", schema());
        assertThat(run.out(), is("""
                        feature   kind    present  values  domain
                        n        INT64     always     [1]  any
                        x        FLOAT  sometimes       1  any
                        color    BYTES     always     [1]  blue, green, red
                        """));
        assertThat(
                succeeds("validate", folder + "/*.csv", "--schema", schema()).out(),
                is("500 examples are as the schema has them\n"));
    }

    @Test
    void doesNotReplaceASchemaThatSomebodyMayHaveEdited() {
        succeeds("schema", folder + "/*.csv", "--output", schema());
        CommandRun again = CommandRun.of("schema", folder + "/*.csv", "--output", schema());
        assertThat(again.exitCode(), is(1));
        assertThat(again.err(), containsString("the file exists already"));
        succeeds("schema", folder + "/*.csv", "--output", schema(), "--overwrite");
    }

    @Test
    void findsWhatDoesNotFit() {
        succeeds("schema", folder.resolve("first.csv"), "--output", schema());
        CommandRun run = CommandRun.of("validate", folder.resolve("second.csv"), "--schema", schema());
        assertThat(run.exitCode(), is(1));
        assertThat(
                run.out(),
                allOf(containsString("Unexpected string values"), containsString("'blue' 133 times, of 200 values")));
    }

    @Test
    void readsColumnsAsTheSchemaExpectsThem() throws IOException {
        succeeds("schema", folder.resolve("first.csv"), "--output", schema());
        Path whole = Files.writeString(folder.resolve("whole.csv"), "n,x,color\n1,2,red\n2,,green\n");
        assertThat(
                succeeds("validate", whole, "--schema", schema()).out(), is("2 examples are as the schema has them\n"));
    }

    @Test
    void measuresDriftByTheLimitsOfTheSchema() throws IOException {
        succeeds("schema", folder + "/*.csv", "--output", schema());
        DataSchema edited = DataSchema.read(schema());
        edited = edited.withFeature(edited.feature("color").withDrift(Comparator.infinityNorm(0.01)));
        Json.write(edited, schema(), Existing.REPLACE);

        CommandRun run = CommandRun.of(
                "validate",
                folder.resolve("second.csv"),
                "--schema",
                schema(),
                "--previous",
                folder.resolve("first.csv"),
                "--json");

        assertThat(run.exitCode(), is(1));
        assertThat(run.out(), containsString("\"type\" : \"COMPARATOR_L_INFTY_HIGH\""));
        assertThat(run.out(), containsString("\"comparison\" : \"DRIFT\""));
    }

    @Test
    void writesStatisticsThatAreReadAgain() throws IOException {
        Path file = folder.resolve("statistics.json");
        CommandRun direct = succeeds("stats", folder + "/*.csv", "--output", file);
        assertThat(succeeds("stats", file).out(), is(direct.out()));
        assertThat(succeeds("stats", file, "--tfdv").out(), startsWith("{\n  \"datasets\" : [ {"));
    }

    @Test
    void asksForTheFormatWhereTheNameDoesNotTell() {
        CommandRun run = CommandRun.of("stats", folder.resolve("rows"));
        assertThat(run.exitCode(), is(2));
        assertThat(run.err(), containsString("--format is missing"));
    }
}
