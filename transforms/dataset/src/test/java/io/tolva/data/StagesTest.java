package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.example.RaggedArray;
import io.tolva.tfrecord.example.SparseArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the goldens of pipelines do not show: terminal operations, collators, refused arguments, failures. */
class StagesTest {
    @TempDir
    private Path folder;

    private static DatasetException failure(Supplier<Dataset<?>> dataset) {
        return assertThrows(DatasetException.class, () -> dataset.get().toList());
    }

    private static long badAt(long x, long bad) throws IOException {
        if (x == bad) {
            throw new IOException("boom");
        }
        return x;
    }

    @Test
    void reducesAndCounts() {
        assertThat(Dataset.range(5).reduce(0L, (sum, x) -> sum + x), is(10L));
        assertThat(Dataset.range(0).reduce("none", (sum, x) -> "some"), is("none"));
        assertThat(Dataset.range(7).batch(2, Collators.list()).length(), is(4L));
        assertThat(
                assertThrows(
                                IllegalStateException.class,
                                () -> Dataset.counter().length())
                        .getMessage(),
                is("The dataset is infinite."));
        assertThat(
                assertThrows(
                                IllegalStateException.class,
                                () -> Dataset.range(3).filter(x -> true).length())
                        .getMessage(),
                is("The dataset length is unknown."));
    }

    @Test
    void getsTheSingleElement() {
        assertThat(Dataset.fromTensors("x").getSingleElement(), is("x"));
        assertThat(
                assertThrows(IllegalStateException.class, () -> Dataset.range(0).getSingleElement())
                        .getMessage(),
                is("Dataset was empty."));
        assertThat(
                assertThrows(IllegalStateException.class, () -> Dataset.range(2).getSingleElement())
                        .getMessage(),
                is("Dataset had more than one element."));
    }

    @Test
    void namesStageAndElementOfFailures() {
        assertThat(
                failure(() -> Dataset.range(4).scan(0L, (s, x) -> new Pair<>(s, badAt(x, 2))))
                        .getMessage(),
                containsString("scan: function failed: element 2: java.io.IOException: boom"));
        assertThat(
                failure(() -> Dataset.range(4).takeWhile(x -> badAt(x, 2) >= 0)).getMessage(),
                containsString("takeWhile: predicate failed: element 2"));
        assertThat(
                failure(() -> Dataset.range(4).groupByWindow(x -> badAt(x, 2), (key, group) -> group, 1))
                        .getMessage(),
                containsString("groupByWindow: key function failed: element 2"));
        assertThat(
                failure(() -> Dataset.range(4).groupByWindow(x -> x, (key, group) -> group, key -> 0))
                        .getMessage(),
                containsString("window size must be greater than zero: key 0: expected at least 1, got 0"));
        assertThat(
                failure(() -> Dataset.range(4).randomMap((x, random) -> badAt(x, 2), RandomSeed.of(1), 2))
                        .getMessage(),
                containsString("randomMap: function failed: element 2"));
        assertThat(
                failure(() -> Dataset.range(4)
                                .rejectionResample(x -> 7, List.of(1.0, 1.0), List.of(), RandomSeed.of(1)))
                        .getMessage(),
                containsString("no such class: element 0: expected 0 to 1, got 7"));
        assertThat(
                failure(() -> Dataset.range(4).assertCardinality(Cardinality.known(5)))
                        .getMessage(),
                containsString("expected to contain 5 elements but contained only 4 elements"));
        assertThat(
                failure(() -> Dataset.chooseFromDatasets(List.of(Dataset.range(2)), Dataset.range(5), WhenEmpty.STOP))
                        .getMessage(),
                containsString("Selector index out of range: expected 0 to 0, got 1"));
    }

    @Test
    void countsWhatWasLeftOutAndStopsAtALimit() {
        Dataset<Long> failing = Dataset.range(10).map(x -> 60 / (x % 3));
        FailureCount failures = FailureCount.unlimited();

        assertThat(failing.ignoreErrors(failures).toList(), hasSize(6));
        assertThat(failures.count(), is(4L));
        assertThat(failures.first().get(1).getMessage(), containsString("element 3"));

        DatasetException e = failure(() -> failing.ignoreErrors(FailureCount.atMost(2)));
        assertThat(e.getMessage(), containsString("element 6"));
    }

    @Test
    void refusesArgumentsWhereTheStageIsAdded() {
        Dataset<Long> range = Dataset.range(3);
        List<Executable> wrong = List.of(
                () -> range.window(0, 1, 1, Remainder.KEEP),
                () -> range.window(1, 0, 1, Remainder.KEEP),
                () -> range.window(1, 1, 0, Remainder.KEEP),
                () -> range.shard(0, 0),
                () -> range.shard(2, 2),
                () -> range.groupByWindow(x -> x, (key, group) -> group, 0),
                () -> range.map(x -> x, -2),
                () -> range.prefetch(-2),
                () -> Dataset.zip(List.of()),
                () -> Dataset.chooseFromDatasets(List.of(), range, WhenEmpty.STOP),
                () -> Dataset.sampleFromDatasets(List.of(), Weights.of(), RandomSeed.of(1), WhenEmpty.STOP),
                () -> Dataset.sampleFromDatasets(List.of(range), Weights.of(1, 2), RandomSeed.of(1), WhenEmpty.STOP),
                () -> Weights.of(-1),
                () -> new Bucketing(List.of(3, 2), List.of(1, 1, 1), Remainder.KEEP),
                () -> new Bucketing(List.of(3), List.of(1), Remainder.KEEP),
                () -> range.rebatch(List.of(0), x -> List.of(x), elements -> elements.get(0), Remainder.KEEP),
                () -> range.filter(x -> true).globalShuffle(RandomSeed.of(1), Reshuffle.NEVER),
                () -> range.rejectionResample(x -> 0, List.of(), List.of(), RandomSeed.of(1)),
                () -> range.rejectionResample(x -> 0, List.of(1.0), List.of(1.0, 2.0), RandomSeed.of(1)),
                () -> Options.defaults().withMemoryBytes(-1),
                () -> Options.defaults().withMaxThreads(0));
        for (Executable argument : wrong) {
            assertThrows(IllegalArgumentException.class, argument);
        }
    }

    @Test
    void padsToTheLongestOrToADimension() {
        Dataset<HostArray> rows = Dataset.range(1, 5).map(n -> filled((int) (long) n));

        assertThat(
                rows.batch(3, Collators.padded(Padding.toLongest().withValue(-1)))
                        .toList(),
                contains(
                        HostArray.wrap(Shape.of(3, 3), new long[] {1, -1, -1, 2, 2, -1, 3, 3, 3}),
                        HostArray.wrap(Shape.of(1, 4), new long[] {4, 4, 4, 4})));
        assertThat(
                rows.take(2)
                        .batch(2, Collators.padded(Padding.toLongest().withDims(4)))
                        .toList(),
                contains(HostArray.wrap(Shape.of(2, 4), new long[] {1, 0, 0, 0, 2, 2, 0, 0})));
        assertThat(
                failure(() -> rows.batch(4, Collators.padded(Padding.toLongest().withDims(3))))
                        .getMessage(),
                containsString("cannot pad to a smaller size: element 3: expected at most 3 in dimension 0, got [4]"));
    }

    @Test
    void padsInEveryDimension() {
        List<HostArray> arrays = List.of(
                HostArray.wrap(Shape.of(1, 2), new float[] {1, 2}),
                HostArray.wrap(Shape.of(2, 1), new float[] {3, 4}),
                HostArray.wrap(Shape.of(0, 2), new float[0]));

        HostArray padded = Dataset.fromElements(arrays)
                .batch(3, Collators.padded(Padding.toLongest().withValue(9)))
                .getSingleElement();

        assertThat(padded, is(HostArray.wrap(Shape.of(3, 2, 2), new float[] {1, 2, 9, 9, 3, 9, 4, 9, 9, 9, 9, 9})));
    }

    private static HostArray filled(int length) {
        long[] values = new long[length];
        Arrays.fill(values, length);
        return HostArray.of(values);
    }

    @Test
    void makesRaggedAndSparseBatches() {
        Dataset<HostArray> rows = Dataset.range(0, 3).map(n -> filled((int) (long) n));

        RaggedArray ragged = rows.batch(3, Collators.ragged()).getSingleElement();
        SparseArray sparse = rows.batch(3, Collators.sparse(Shape.of(4))).getSingleElement();

        assertThat(ragged.values(), is(HostArray.of(1L, 2L, 2L)));
        assertThat(ragged.rowSplits(), contains(HostArray.of(0L, 0L, 1L, 3L)));
        assertThat(sparse.denseShape(), contains(3L, 4L));
        assertThat(
                sparse.toDense(), is(HostArray.wrap(Shape.of(3, 4), new long[] {0, 0, 0, 0, 1, 0, 0, 0, 2, 2, 0, 0})));
        assertThat(
                failure(() -> rows.batch(3, Collators.sparse(Shape.of(1)))).getMessage(),
                containsString("element is larger than the row shape: element 2: expected at most [1], got [2]"));
    }

    @Test
    void takesBatchesApart() {
        HostArray batch = HostArray.wrap(Shape.of(2, 2), new long[] {1, 2, 3, 4});

        assertThat(
                Dataset.fromTensors(batch).unbatch(Splitters.rows()).toList(),
                contains(HostArray.of(1L, 2L), HostArray.of(3L, 4L)));
        assertThat(
                Dataset.fromTensors(new Pair<>(batch, batch))
                        .unbatch(Splitters.pairsOfRows())
                        .toList(),
                hasSize(2));
        assertThat(
                failure(() -> Dataset.fromTensors(HostArray.wrap(Shape.scalar(), new long[1]))
                                .unbatch(Splitters.rows()))
                        .getMessage(),
                containsString("nothing to split: unbatch: expected rank 1 or more, got a scalar"));
    }

    @Test
    void readsRecordsOfOneLength() throws IOException {
        Path file = Files.write(folder.resolve("records"), new byte[] {9, 1, 2, 3, 4, 8});
        RecordLayout layout = RecordLayout.of(2).withHeaderBytes(1).withFooterBytes(1);

        List<byte[]> records = Dataset.fixedLengthRecords(file, layout, Compression.NONE, ReadMode.STRICT)
                .toList();

        assertThat(records, contains(new byte[] {1, 2}, new byte[] {3, 4}));
        assertThat(
                failure(() -> Dataset.fixedLengthRecords(
                                file, layout.withHeaderBytes(0), Compression.NONE, ReadMode.STRICT))
                        .getMessage(),
                containsString("file does not hold whole records"));
    }

    @Test
    void autotuningStaysWithinItsMemory() {
        int bytes = 100_000;
        Options options = Options.defaults().withMemoryBytes(10L * bytes).withMaxThreads(3);
        AtomicInteger ahead = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Dataset<byte[]> dataset = Dataset.range(3000)
                .map(x -> {
                    most.accumulateAndGet(ahead.incrementAndGet(), Math::max);
                    return new byte[bytes];
                })
                .prefetch(Dataset.AUTOTUNE)
                .withOptions(options);
        try (DatasetIterator<byte[]> iterator = dataset.iterator()) {
            while (iterator.hasNext()) {
                iterator.next();
                ahead.decrementAndGet();
            }
        }
        // Ten in the buffer, one that is being made and one that is being handed over.
        assertThat(most.get() <= 12, is(true));
    }
}
