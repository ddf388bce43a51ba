package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass that is saved and gone on with again and again, each time in a new dataset, and what that must not do. */
@Timeout(300)
class ChainedStatesTest {
    @TempDir
    private Path folder;

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /** The elements of a pass that is saved after every {@code step} of them, with or without a look ahead. */
    private static List<Object> chained(List<Supplier<Dataset<?>>> turns, int step, boolean ahead, int limit) {
        List<Object> found = new ArrayList<>();
        IteratorState state = null;
        for (int turn = 0; ; turn++) {
            Dataset<?> dataset = turns.get(turn % turns.size()).get();
            try (DatasetIterator<?> iterator = state == null ? dataset.iterator() : dataset.iterator(state)) {
                for (int i = 0; i < step; i++) {
                    if (found.size() == limit || !iterator.hasNext()) {
                        return found;
                    }
                    found.add(Steps.next(iterator));
                }
                if (ahead && !iterator.hasNext()) {
                    return found;
                }
                state = iterator.save();
            }
        }
    }

    private static void gives(Supplier<Dataset<?>> pipeline, List<?> expected) {
        for (int step = 1; step < 10; step++) {
            assertThat("step " + step, chained(List.of(pipeline), step, step % 2 == 0, 1000), is(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "2, 4"})
    void goldenPipelinesGoOnAgainAndAgain(int threads, int others) {
        List<String> differences = new ArrayList<>();
        int step = 0;
        for (JsonNode golden : (Iterable<JsonNode>) Goldens.cases("pipelines")::iterator) {
            step = step % 5 + 1;
            List<Object> expected = Steps.elements(golden.get("iterations").get(0));
            List<Object> found = chained(
                    List.of(
                            () -> new Steps(threads).build(golden.get("steps")),
                            () -> new Steps(others).build(golden.get("steps"))),
                    step,
                    step % 2 == 0,
                    expected.size());
            if (!found.equals(expected)) {
                differences.add(golden.get("steps") + ", step " + step + ": expected " + expected + ", got " + found);
            }
        }
        assertThat(String.join("\n", differences), differences, is(empty()));
    }

    private static long unevenly(long x) {
        long spin = x % 5 == 3 ? 100_000 : x % 3 * 1000;
        for (int i = 0; i < spin; i++) {
            Thread.onSpinWait();
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRelaxedMapLosesNothing(boolean ahead) {
        Supplier<Dataset<?>> relaxed = () -> Dataset.range(60).map(ChainedStatesTest::unevenly, 3, Determinism.RELAXED);
        for (int step = 1; step < 30; step += 4) {
            List<Object> found = chained(List.of(relaxed), step, ahead, 1000);
            assertThat(found.stream().map(x -> (Long) x).sorted().toList(), is(numbers(0, 60)));
        }
    }

    @Test
    void aRelaxedOrderThatWouldHaveToBeRepeatedCannotBeSaved() {
        Dataset<Long> relaxed = Dataset.range(60).map(x -> x, 3, Determinism.RELAXED);
        for (Dataset<?> dataset : List.of(
                relaxed.prefetch(4),
                relaxed.map(x -> x, 2),
                relaxed.shuffle(4, 1),
                relaxed.unique(),
                Dataset.range(9)
                        .map(x -> x, 2)
                        .cache()
                        .withOptions(Options.defaults().withDeterminism(Determinism.RELAXED)))) {
            try (DatasetIterator<?> iterator = dataset.iterator()) {
                iterator.next();
                assertThrows(IllegalStateException.class, iterator::save);
            }
        }
    }

    @Test
    void failuresBetweenTwoPassesOfAShuffleComeOnce() {
        Supplier<Dataset<?>> failing = () -> Dataset.range(6)
                .map(x -> {
                    if (x == 1 || x == 2) {
                        throw new IllegalStateException("bad");
                    }
                    return x;
                })
                .shuffle(4, 1)
                .repeat(3);

        gives(failing, Steps.drain(failing.get(), 100));
    }

    /** As in TensorFlow, which fills what a short pass leaves free with the next one before it draws. */
    @Test
    void failuresOfTheNextPassComeAsTheBufferIsFilled() {
        Dataset<Long> dataset = Dataset.range(4)
                .map(x -> {
                    if (x == 1) {
                        throw new IllegalStateException("bad");
                    }
                    return x;
                })
                .shuffle(8, 1)
                .repeat(2);

        assertThat(Steps.drain(dataset, 20), is(List.of("error", "error", 2L, 3L, 0L, 2L, 0L, 3L)));
    }

    @Test
    void anErrorOfTheUsersIsPassedOverToo() {
        Dataset<Long> dataset = Dataset.range(10)
                .map(x -> {
                    if (x == 2) {
                        throw new AssertionError("of the user's");
                    }
                    return x;
                })
                .prefetch(1);
        IteratorState state;
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            iterator.next();
            iterator.next();
            assertThrows(AssertionError.class, iterator::next);
            assertThat(iterator.next(), is(3L));
            state = iterator.save();
        }
        assertThat(Steps.drain(dataset.iterator(state), 20), is(List.<Object>copyOf(numbers(4, 10))));
    }

    @Test
    void failuresThatAreReadAgainAreNotCountedAgain() {
        FailureCount failures = FailureCount.atMost(1);
        Dataset<Long> dataset = Dataset.range(10)
                .map(x -> {
                    if (x == 2) {
                        throw new IllegalStateException("bad");
                    }
                    return x;
                })
                .ignoreErrors(failures)
                .prefetch(2);
        IteratorState state;
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            for (int i = 0; i < 4; i++) {
                iterator.next();
            }
            state = iterator.save();
        }
        assertThat(Steps.drain(dataset.iterator(state), 20), is(List.<Object>copyOf(numbers(5, 10))));
        assertThat(failures.count(), is(1L));
    }

    @Test
    void anInterruptionCostsNoElement() {
        for (Dataset<Long> dataset : List.of(
                Dataset.range(6).map(ChainedStatesTest::unevenly).prefetch(2),
                Dataset.range(6).map(ChainedStatesTest::unevenly, 2))) {
            List<Object> found = new ArrayList<>();
            IteratorState state;
            try (DatasetIterator<Long> iterator = dataset.iterator()) {
                found.add(iterator.next());
                for (int attempt = 0; attempt < 3; attempt++) {
                    Thread.currentThread().interrupt();
                    try {
                        found.add(iterator.next());
                    } catch (DatasetException e) {
                        assertThat(Thread.currentThread().isInterrupted(), is(true));
                    }
                    assertThat(Thread.interrupted() || found.size() > 1, is(true));
                }
                assertThat(iterator.hasNext(), is(found.size() < 6));
                state = iterator.save();
            }
            found.addAll(Steps.drain(dataset.iterator(state), 20));
            assertThat(found, is(List.<Object>copyOf(numbers(0, 6))));
        }
    }

    @Test
    void aFileThatIsGoneIsTheFailureThatIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a\nb\nc\nd\n");
        Dataset<String> dataset = Dataset.textLines(file).shuffle(2, 1);
        IteratorState state;
        try (DatasetIterator<String> iterator = dataset.iterator()) {
            iterator.next();
            state = iterator.save();
        }
        Files.delete(file);

        assertThrows(DatasetException.class, () -> dataset.iterator(state));
    }

    @Test
    void aStateFitsOnlyWhatGivesTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n3\n4\n");
        CsvColumns columns = CsvColumns.of(CsvColumn.int64("x", 0));
        Dataset<CsvExample> rows = Dataset.csvExamples(file, columns, CellSelection.all(), CsvDialect.tensorflow());
        Dataset<Long> range = Dataset.range(10);
        List<Double> even = List.of(0.5, 0.5);

        refuses(range.map(x -> x + 1), LongDataset.range(10).map(x -> x + 1).boxed());
        refuses(rows.batch(2, Collators.list()), rows.batch(2, Collators.csv(columns)));
        refuses(range.scan(0L, (s, x) -> new Pair<>(s, x)), range.scan(100L, (s, x) -> new Pair<>(s, x)));
        refuses(
                range.rejectionResample(x -> 0, even, List.of(), RandomSeed.of(1)),
                range.rejectionResample(x -> 0, even, List.of(), RandomSeed.of(2)));
    }

    private static void refuses(Dataset<?> saved, Dataset<?> other) {
        try (DatasetIterator<?> iterator = saved.iterator()) {
            iterator.next();
            IteratorState state = iterator.save();
            assertThrows(IllegalArgumentException.class, () -> other.iterator(state));
        }
    }

    @Test
    void aCacheInFilesGoesOnAtEveryPlace() throws IOException {
        Supplier<Dataset<?>> cached = () -> Dataset.range(20).map(x -> x + 100).cache(folder, ElementCodecs.int64());
        for (int step = 1; step < 8; step++) {
            assertThat(chained(List.of(cached), step, false, 100), is(numbers(100, 120)));
            assertThat(cached.get().toList(), is(numbers(100, 120)));
            deleteFiles();
        }
    }

    private void deleteFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aStateThatIsAheadOfTheFilesLeavesNoGapInThem() throws IOException {
        Supplier<Dataset<Long>> cached =
                () -> Dataset.range(20).map(x -> x + 100).cache(folder, ElementCodecs.int64());
        IteratorState state;
        try (DatasetIterator<Long> iterator = cached.get().iterator()) {
            for (int i = 0; i < 5; i++) {
                iterator.next();
            }
            state = iterator.save();
        }
        deleteFiles();

        assertThat(Steps.drain(cached.get().iterator(state), 100), is(List.<Object>copyOf(numbers(105, 120))));
        assertThat(cached.get().toList(), is(numbers(100, 120)));
    }

    @Test
    void aFailureInACachedPassComesOnce() {
        Supplier<Dataset<?>> failing =
                () -> Dataset.range(8).map(x -> 60 / (x - 2)).cache(folder, ElementCodecs.int64(), "1");

        gives(failing, Steps.drain(failing.get(), 100));
    }
}
