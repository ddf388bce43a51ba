package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetLinesTest {
    @TempDir
    private Path folder;

    private static double run(Line line, Object... arguments) throws Exception {
        return line.workload(List.of(arguments).stream().map(Object::toString).toList())
                .run();
    }

    @ParameterizedTest
    @CsvSource({
        "MAP, 1000, 500500",
        "FILTER, 1000, 249500",
        "RANGE_BATCH, 1000, 499500",
        "SHUFFLE_BATCH, 20000, 199990000",
        "INTERLEAVE, 1000, 499500"
    })
    void rangesAddUp(String kind, long elements, long sum) throws Exception {
        assertThat(run(new RangePipelines(), kind, elements, sum), is(elements / 1e3));
    }

    @Test
    void linesAddUp() throws Exception {
        Path file = folder.resolve("lines.txt");
        TextLines.write(file, 3000);
        assertThat(run(new TextLines(), file, 3000, TextLines.characters(3000)), is(3.0));
    }

    @Test
    void typedRowsAddUp() throws Exception {
        Path file = folder.resolve("five.csv");
        CsvOfFive.write(file, 3000);
        assertThat(run(new CsvOfFive(), file, 3000, CsvOfFive.expected(3000)), is(3.0));
    }

    @Test
    void housesAddUp() throws Exception {
        HousingFiles.write(folder, 3000);
        long expected = CsvReaderPipeline.expected(3000);
        assertThat(run(new CsvReaderPipeline(), HousingFiles.pattern(folder), 3000, expected), is(3.0));
    }

    @Test
    void examplesAddUp() throws Exception {
        TrainRecords.write(folder, 3000);
        assertThat(run(new TrainRecords(), folder, 3000, TrainRecords.expected(3000)), is(3.0));
    }

    @Test
    void picturesAddUp() throws Exception {
        Pictures.write(folder, 3);
        assertThat(run(new DecodePictures(), Pictures.pattern(folder), 3, DecodePictures.expected(3)), is(3.0));
    }

    @Test
    void workThatWasNotDoneIsNoticed() {
        Exception e = assertThrows(IllegalStateException.class, () -> run(new RangePipelines(), "MAP", 1000, 500501));
        assertThat(e.getMessage(), containsString("expected 500501, got 500500"));
    }

    /**
     * The last two words of each command are how many elements there are, and the sum that is expected; where CSV is only scanned, they
     * are what is done, and the file.
     */
    @Test
    void everybodyDoesTheSameWork() {
        Workplace place = Workplace.of(folder, folder).with(new Python("python3", "TensorFlow 2.21.0"));
        for (Contest contest : Suite.contests(List.of("dataset"), place)) {
            assertThat(contest.name(), contest.peers(), is(not(empty())));
            int same = contest.name().startsWith("csv-scan-") ? 1 : 2;
            for (Program peer : contest.peers()) {
                assertThat(contest.name(), last(same, peer), is(last(same, contest.ours())));
            }
        }
    }

    private static List<String> last(int count, Program program) {
        List<String> words = program.command();
        return words.subList(words.size() - count, words.size());
    }
}
