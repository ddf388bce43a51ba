package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    private Path folder;

    /** Computes something and counts how often; the function captures only its offset. */
    private static Dataset<Long> computed(long count, long offset) {
        return Dataset.range(count).map(x -> {
            CALLS.incrementAndGet();
            return x + offset;
        });
    }

    private Dataset<Long> cached(long count, long offset) {
        return computed(count, offset).cache(folder, ElementCodecs.int64());
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void computesOnceForAllPassesAndDatasets() {
        CALLS.set(0);
        assertThat(cached(20, 3).toList(), is(numbers(3, 23)));
        assertThat(cached(20, 3).toList(), is(numbers(3, 23)));
        assertThat(cached(20, 3).repeat(2).skip(20).toList(), is(numbers(3, 23)));
        assertThat(CALLS.get(), is(20));
    }

    @Test
    void isNeverStale() {
        assertThat(cached(20, 3).toList(), is(numbers(3, 23)));
        assertThat(cached(20, 4).toList(), is(numbers(4, 24)));
        assertThat(cached(21, 3).toList(), is(numbers(3, 24)));
        Dataset<Long> other = Dataset.range(20).map(x -> x * 2).cache(folder, ElementCodecs.int64());
        assertThat(other.take(3).toList(), is(List.of(0L, 2L, 4L)));
    }

    @Test
    void noticesAFileThatWasChanged() throws IOException {
        Path text = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
        Dataset<String> lines = Dataset.textLines(text).cache(folder, ElementCodecs.text());
        assertThat(lines.toList(), is(List.of("one", "two")));

        Files.writeString(text, "one\nthree\n");

        assertThat(lines.toList(), is(List.of("one", "three")));
    }

    @Test
    void aPassThatIsLeftEarlyIsCompletedByTheNext() throws IOException {
        CALLS.set(0);
        assertThat(cached(50, 0).take(30).toList(), is(numbers(0, 30)));
        assertThat(CALLS.get(), is(30));
        assertThat(files("chunk"), hasSize(1));

        assertThat(cached(50, 0).toList(), is(numbers(0, 50)));
        int calls = CALLS.get();
        assertThat(cached(50, 0).toList(), is(numbers(0, 50)));
        assertThat(CALLS.get(), is(calls));
    }

    /** A process that was killed leaves what stood under final names, and a temporary file. */
    @Test
    void goesOnBehindTheChunksOfAProcessThatDied() throws IOException {
        assertThat(cached(50, 0).take(30).toList(), is(numbers(0, 30)));
        Path chunk = files("chunk").get(0);
        Files.writeString(chunk.resolveSibling(".chunk-00001.tfrecord.1-0.tmp"), "half a record");

        assertThat(cached(50, 0).toList(), is(numbers(0, 50)));
        assertThat(cached(50, 0).toList(), is(numbers(0, 50)));
        assertThat(files(".chunk"), is(empty()));
    }

    @Test
    void aShuffledPassIsCompletedInItsOwnOrder() {
        Dataset<Long> shuffled = Dataset.range(40).shuffle(40, 1);
        List<Long> first = Dataset.range(40).shuffle(40, 1).toList();

        assertThat(shuffled.cache(folder, ElementCodecs.int64()).take(10).toList(), is(first.subList(0, 10)));
        assertThat(shuffled.cache(folder, ElementCodecs.int64()).toList(), is(first));
    }

    @Test
    void whileOneWritesAnotherComputesForItself() throws IOException {
        try (DatasetIterator<Long> one = cached(10, 0).iterator();
                DatasetIterator<Long> other = cached(10, 0).iterator()) {
            for (long i = 0; i < 10; i++) {
                assertThat(one.next(), is(i));
                assertThat(other.next(), is(i));
            }
            assertThat(one.hasNext(), is(false));
            assertThat(other.hasNext(), is(false));
        }
        assertThat(files("chunk"), hasSize(1));
        assertThat(cached(10, 0).toList(), is(numbers(0, 10)));
    }

    @Test
    void aPassWithFailuresIsNotKept() throws IOException {
        Dataset<Long> failing = Dataset.range(10).map(x -> 60 / (x - 5)).cache(folder, ElementCodecs.int64(), "1");

        for (int pass = 0; pass < 2; pass++) {
            assertThat(Steps.drain(failing, 20).get(5), is(Steps.ERROR));
        }
        assertThat(files("chunk"), is(empty()));

        Dataset<Long> whole = Dataset.range(10)
                .map(x -> 60 / (x - 5))
                .ignoreErrors(FailureCount.unlimited())
                .cache(folder, ElementCodecs.int64(), "1");
        assertThat(whole.toList(), hasSize(9));
        assertThat(files("chunk"), is(not(empty())));
    }

    @Test
    void damageIsAnErrorAndNotAnElement() throws IOException {
        assertThat(cached(20, 3).toList(), hasSize(20));
        Path chunk = files("chunk").get(0);
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[bytes.length / 2] ^= 1;
        Files.write(chunk, bytes);

        DatasetException e =
                assertThrows(DatasetException.class, () -> cached(20, 3).toList());
        assertThat(e.getMessage(), containsString(chunk.getFileName().toString()));
    }

    @Test
    void whatCannotBeComparedNeedsAVersion() {
        Object lock = new Object();
        Dataset<Long> dataset = Dataset.range(3).map(x -> x + (lock == null ? 1 : 0));

        DatasetException e = assertThrows(
                DatasetException.class,
                () -> dataset.cache(folder, ElementCodecs.int64()).toList());
        assertThat(e.getMessage(), containsString("give the cache a version that changes with the pipeline"));
        assertThat(dataset.cache(folder, ElementCodecs.int64(), "v1").toList(), is(numbers(0, 3)));
    }

    @Test
    void aStateGoesOnWithAndWithoutTheFiles() throws IOException {
        List<Long> rest = new ArrayList<>();
        IteratorState state;
        try (DatasetIterator<Long> iterator = cached(30, 0).iterator()) {
            for (int i = 0; i < 12; i++) {
                iterator.next();
            }
            state = iterator.save();
            iterator.forEachRemaining(rest::add);
        }
        assertThat(Steps.drain(cached(30, 0).iterator(state), 30), is(List.<Object>copyOf(rest)));
        for (Path file : files("c")) {
            Files.deleteIfExists(file);
        }
        assertThat(Steps.drain(cached(30, 0).iterator(state), 30), is(List.<Object>copyOf(rest)));
        // That pass had not seen the first elements, so it must not have written the others.
        assertThat(cached(30, 0).toList(), is(numbers(0, 30)));
    }

    @Test
    void aStateAtTheEndOfWhatIsThereGoesOnBehindIt() {
        IteratorState state;
        try (DatasetIterator<Long> iterator = cached(30, 0).iterator()) {
            for (int i = 0; i < 12; i++) {
                iterator.next();
            }
            state = iterator.save();
        }
        assertThat(Steps.drain(cached(30, 0).iterator(state), 30), is(List.<Object>copyOf(numbers(12, 30))));
        assertThat(cached(30, 0).toList(), is(numbers(0, 30)));
    }

    @Test
    void savesAndLoads() throws IOException {
        ElementCodec<Pair<HostArray, List<String>>> codec =
                ElementCodecs.pair(ElementCodecs.array(), ElementCodecs.list(ElementCodecs.text()));
        Dataset<Pair<HostArray, List<String>>> dataset = Dataset.range(5)
                .map(x -> new Pair<>(HostArray.of(new float[] {x, x / 2f}), List.of("a" + x, "\u00e9")));
        Path target = folder.resolve("saved");

        assertThat(dataset.save(target, codec), is(5L));

        Dataset<Pair<HostArray, List<String>>> loaded = Dataset.load(target, codec);
        assertThat(loaded.toList(), is(dataset.toList()));
        assertThat(loaded.length(), is(5L));
        assertThat(
                assertThrows(DatasetException.class, () -> dataset.save(target, codec))
                        .getMessage(),
                containsString("there is a dataset already"));
        assertThat(
                assertThrows(DatasetException.class, () -> Dataset.load(target, ElementCodecs.int64()))
                        .getMessage(),
                containsString("expected int64, got pair(array, list(text))"));
        assertThrows(DatasetException.class, () -> Dataset.load(folder, codec));
    }

    @Test
    void everyTypeOfArrayComesBack() throws IOException {
        Shape shape = Shape.of(1, 2);
        byte[][] strings = {"a".getBytes(StandardCharsets.UTF_8), {}};
        for (HostArray array : List.of(
                HostArray.wrap(shape, new float[] {1, Float.NaN}),
                HostArray.wrap(shape, new double[] {1, -0.0}),
                HostArray.wrap(shape, new int[] {1, -2}),
                HostArray.wrap(shape, new long[] {1, Long.MIN_VALUE}),
                HostArray.wrap(shape, new byte[] {1, -1}),
                HostArray.wrap(shape, new boolean[] {true, false}),
                HostArray.wrap(shape, strings),
                HostArray.wrap(Shape.of(0, 3), new float[0]))) {
            byte[] bytes = ElementCodecs.array().encode(array);
            assertThat(ElementCodecs.array().decode(bytes), is(array));
            for (int length = 0; length < Math.min(bytes.length, 6); length++) {
                byte[] cut = java.util.Arrays.copyOf(bytes, length);
                assertThrows(IOException.class, () -> ElementCodecs.array().decode(cut));
            }
        }
    }
}
