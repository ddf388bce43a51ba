package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private static final Workplace ALONE = Workplace.of(Path.of("home"), Path.of("scratch"));
    private static final Workplace WITH_PEERS =
            ALONE.with(new Python("python3", "TensorFlow 2.21.0")).withTorch(new Python("python3", "PyTorch 2.15.0"));

    private static List<String> names(String... words) {
        return Suite.contests(List.of(words), ALONE).stream().map(Contest::name).toList();
    }

    private static List<Contest> all() {
        return Suite.contests(Suite.ALL.stream().map(Suite::name).toList(), WITH_PEERS);
    }

    @Test
    void theSuiteOfRecordsHasWhatItsGoalsAreAbout() {
        assertThat(
                names("tfrecord"),
                hasItems(
                        "read-100B",
                        "read-1kB",
                        "read-10kB",
                        "read-1MB",
                        "read-beam-1kB",
                        "crc-10kB",
                        "crc-1MB",
                        "write-100B",
                        "write-1kB",
                        "write-10kB",
                        "write-1MB",
                        "parse-271B",
                        "parse-100scalars",
                        "parse-4x256"));
    }

    @Test
    void theSuiteOfDatasetsHasWhatItsGoalsAreAbout() {
        assertThat(
                names("dataset"),
                contains(
                        "map",
                        "filter",
                        "range-batch",
                        "shuffle-batch",
                        "interleave",
                        "text",
                        "csv5",
                        "csv-reader",
                        "csv-scan-plain",
                        "csv-scan-quoted",
                        "tfrecord-train",
                        "jpeg"));
    }

    @Test
    void theSuiteOfTheEngineHasWhatItsGoalsAreAbout() {
        assertThat(
                names("engine"),
                hasItems(
                        "tiny-fit",
                        "tiny-function",
                        "tiny-eager",
                        "tiny-floor",
                        "mlp-fit",
                        "mlp-function",
                        "mlp-eager",
                        "mlp-floor",
                        "startup",
                        "startup-java",
                        "launch",
                        "launch-native"));
    }

    @Test
    void singleComparisonsComeAsTheyAreAskedFor() {
        assertThat(names("parse-271B", "read-1kB"), contains("parse-271B", "read-1kB"));
    }

    @Test
    void whatIsAskedForTwiceComesOnce() {
        assertThat(names("read-1kB", "tfrecord", "read-1kB"), is(not(empty())));
        assertThat(
                names("read-1kB", "tfrecord", "read-1kB"),
                hasSize(names("tfrecord").size()));
    }

    @Test
    void namesAndUnitsAreSingleWords() {
        for (Contest contest : all()) {
            assertThat(contest.name(), not(containsString(" ")));
            assertThat(contest.unit(), not(containsString(" ")));
            assertThat(contest.what(), not(containsString("|")));
        }
    }

    @Test
    void noNameMeansTwoThings() {
        List<String> names = all().stream().map(Contest::name).toList();
        int expected = Suite.ALL.stream()
                .mapToInt(suite -> suite.contests(ALONE).size())
                .sum();
        assertThat(new HashSet<>(names), hasSize(expected));
        Suite.ALL.forEach(suite -> assertThat(names, not(hasItems(suite.name()))));
    }

    @Test
    void speedIsComparedWithSomebody() {
        for (Contest contest : all()) {
            if (contest.measure() == Contest.Measure.SPEED) {
                assertThat(contest.name(), contest.peers(), is(not(empty())));
            }
        }
    }

    @Test
    void contestantsFindTheirLine() {
        for (Suite suite : Suite.ALL) {
            suite.lines().forEach(line -> assertThat(Suite.line(line.name()).getClass(), is((Object) line.getClass())));
        }
    }

    @Test
    void saysWhatThereIs() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> names("read-2kB"));
        assertThat(e.getMessage(), containsString("expected a suite of [tfrecord, dataset, beam, engine] or one of ["));
        assertThat(e.getMessage(), containsString("got read-2kB"));
    }
}
