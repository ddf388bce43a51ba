package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The law of {@link IteratorStateTest} for the stages that the goldens do not have, and what a state is. */
@Timeout(120)
class StageStatesTest {
    private static final CsvColumns XY =
            CsvColumns.of(CsvColumn.required("x", DType.INT64), CsvColumn.required("y", DType.INT64));

    @TempDir
    private Path folder;

    private static DynamicTest law(String name, Supplier<Dataset<?>> pipeline) {
        return DynamicTest.dynamicTest(name, () -> resumesAnywhere(pipeline));
    }

    /** In the first and in the second pass, every place is saved and gone on from in a new dataset. */
    private static void resumesAnywhere(Supplier<Dataset<?>> pipeline) throws IOException {
        Dataset<?> dataset = pipeline.get();
        for (int pass = 0; pass < 2; pass++) {
            List<Object> elements = new ArrayList<>();
            List<IteratorState> states = new ArrayList<>();
            try (DatasetIterator<?> iterator = dataset.iterator()) {
                states.add(iterator.save());
                while (iterator.hasNext() && elements.size() < 60) {
                    elements.add(Steps.next(iterator));
                    states.add(IteratorState.fromBytes(iterator.save().toBytes(), "test"));
                }
            }
            for (int at = 0; at < states.size(); at++) {
                List<Object> rest = elements.subList(at, elements.size());
                DatasetIterator<?> again = pipeline.get().iterator(states.get(at));
                assertThat("pass " + pass + " from " + at, Steps.drain(again, rest.size()), is(rest));
            }
        }
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path zipped(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            Files.copy(file, out);
            out.finish();
            return Files.write(folder.resolve(file.getFileName() + ".gz"), bytes.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path records(String name, int count) {
        Path file = folder.resolve(name);
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < count; i++) {
                writer.write((name + " " + i).repeat(1 + i % 3).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    private static Dataset<String> text(Dataset<byte[]> records) {
        return records.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> sources() {
        Path text = file("a.txt", "one\ntwo\r\n\nthree\nfour");
        Path csv = file("a.csv", "x,y\n1,2\n3\n\"4\n5\",6\n7,8\n");
        Path plain = records("a", 20);
        Path other = records("b", 7);
        Path gzip = zipped(plain);
        return Stream.of(
                law("textLines", () -> Dataset.textLines(text)),
                law("textLines, no file", () -> Dataset.textLines(folder.resolve("none"))),
                law("csvRows", () -> Dataset.csvRows(csv, CsvOptions.defaults()).map(row -> row.line())),
                law(
                        "csvExamples",
                        () -> Dataset.csvExamples(csv, XY, CellSelection.all(), CsvDialect.defaults())
                                .map(row -> row.int64("x") + row.int64("y"))),
                law(
                        "csvExamples, in batches",
                        () -> Dataset.csvExamples(csv, XY, CellSelection.all(), CsvDialect.defaults())
                                .batch(1, Collators.csv(XY))
                                .map(batch -> batch.column("x"))),
                law(
                        "csvExamples, in pairs",
                        () -> Dataset.csvExamples(
                                        file("b.csv", "x,y\n1,2\n3,4\nbad,5\n6,7\n8,9\n10,11\n"),
                                        XY,
                                        CellSelection.all(),
                                        CsvDialect.defaults())
                                .batch(2, Collators.csv(XY))
                                .map(batch -> batch.column("y"))),
                law(
                        "fixedLengthRecords",
                        () -> Dataset.fixedLengthRecords(text, RecordLayout.of(1), Compression.NONE, ReadMode.STRICT)
                                .map(record -> (long) record[0])),
                law("tfRecords", () -> text(Dataset.tfRecords(plain, other, plain))),
                law("tfRecords, compressed", () -> text(Dataset.tfRecords(gzip, other))),
                law(
                        "tfRecords, in parallel",
                        () -> text(Dataset.tfRecords(List.of(plain, other, gzip), ReadOptions.defaults(), 2))),
                law("indexedRecords", () -> text(Dataset.indexedRecords(List.of(other, plain)))),
                law(
                        "globalShuffle",
                        () -> text(Dataset.indexedRecords(List.of(other, plain))
                                .globalShuffle(RandomSeed.of(3), Reshuffle.EACH_ITERATION))),
                law(
                        "fromGenerator",
                        () -> Dataset.fromGenerator(() -> LongStream.range(0, 9).iterator())),
                law("fromElements", () -> Dataset.fromElements(List.of("a", "b", "c"))),
                law(
                        "fromTensorSlices",
                        () -> Dataset.fromTensorSlices(HostArray.of(1L, 2L, 3L), HostArray.of(4L, 5L, 6L))
                                .map(pair ->
                                        pair.first().longs()[0] + pair.second().longs()[0])),
                law(
                        "random",
                        () -> Dataset.random(RandomSeed.of(3), Reshuffle.EACH_ITERATION)
                                .take(8)),
                law(
                        "listFiles",
                        () -> Dataset.listFiles(List.of(folder + "/*"), FileOrder.shuffled(3))
                                .map(Path::toString)));
    }

    @TestFactory
    Stream<DynamicTest> stages() {
        Dataset<Long> range = Dataset.range(30);
        return Stream.of(
                law(
                        "randomMap",
                        () -> range.randomMap(
                                (x, random) -> x * 1000 + random.nextUnsignedInt() % 1000, RandomSeed.of(1), 1)),
                law(
                        "randomMap, in parallel",
                        () -> range.randomMap((x, random) -> random.nextUnsignedInt(), RandomSeed.of(1), 3)),
                law(
                        "rejectionResample",
                        () -> Dataset.range(300)
                                .rejectionResample(
                                        x -> x % 10 == 0 ? 1 : 0, List.of(0.5, 0.5), List.of(), RandomSeed.of(1))),
                law("assertCardinality", () -> range.take(5).assertCardinality(Cardinality.known(4))),
                law(
                        "withOptions",
                        () -> range.shuffle(5, 1).withOptions(Options.defaults().withMaxThreads(1))),
                law("prefetch, autotuned", () -> range.shuffle(5, 1).prefetch(Dataset.AUTOTUNE)),
                law("map, autotuned", () -> range.shuffle(5, 1).map(x -> x + 1, Dataset.AUTOTUNE)),
                law(
                        "interleave, autotuned",
                        () -> range.interleave(
                                x -> Dataset.range(x % 4),
                                Interleaving.defaults().withParallelism(Dataset.AUTOTUNE))),
                law("batch, in parallel", () -> range.shuffle(5, 1).batch(4, Collators.list(), Remainder.KEEP, 3)),
                law(
                        "shuffle of shuffle, repeated",
                        () -> Dataset.range(7).shuffle(4, 1).shuffle(3, 2).repeat(4)),
                law(
                        "shuffle, repeated twice over",
                        () -> Dataset.range(5)
                                .shuffle(4, 1)
                                .repeat(3)
                                .shuffle(4, 2)
                                .repeat(2)),
                law(
                        "shuffle, repeated endlessly",
                        () -> Dataset.range(6)
                                .shuffle(4, 1)
                                .map(x -> x)
                                .shuffle(3, 2)
                                .repeat()),
                law(
                        "cache, repeated",
                        () -> Dataset.range(6).shuffle(6, 1).cache().repeat(3)),
                law(
                        "a shuffle in inner datasets",
                        () -> Dataset.range(4)
                                .interleave(
                                        x -> Dataset.range(10 * x, 10 * x + 5).shuffle(5, x),
                                        Interleaving.defaults().withCycleLength(2))
                                .repeat(2)),
                law(
                        "prefetch everywhere",
                        () -> range.prefetch(2)
                                .shuffle(4, 1)
                                .prefetch(3)
                                .map(x -> x, 2)
                                .prefetch(1)
                                .window(3, 2, 1, Remainder.KEEP)
                                .flatMap(w -> w.prefetch(1))
                                .prefetch(2)));
    }

    /** Every element comes once, though the order is another each time. */
    @Test
    void aRelaxedOrderLosesNothing() {
        Supplier<Dataset<Long>> map = () -> Dataset.range(200).map(StageStatesTest::uneven, 3, Determinism.RELAXED);
        Supplier<Dataset<Long>> interleave = () -> Dataset.range(20)
                .interleave(
                        x -> Dataset.range(10 * x, 10 * x + 10).map(StageStatesTest::uneven),
                        Interleaving.defaults().withParallelism(3).withDeterminism(Determinism.RELAXED));
        for (Supplier<Dataset<Long>> pipeline : List.of(map, interleave)) {
            for (int cut = 0; cut <= 200; cut += 7) {
                List<Long> elements = new ArrayList<>();
                IteratorState state;
                try (DatasetIterator<Long> iterator = pipeline.get().iterator()) {
                    for (int i = 0; i < cut; i++) {
                        elements.add(iterator.next());
                    }
                    state = iterator.save();
                }
                try (DatasetIterator<Long> iterator = pipeline.get().iterator(state)) {
                    iterator.forEachRemaining(elements::add);
                }
                assertThat(
                        elements,
                        containsInAnyOrder(LongStream.range(0, 200).boxed().toArray(Long[]::new)));
            }
        }
    }

    private static long uneven(long x) {
        long spin = x % 5 * 2000;
        for (int i = 0; i < spin; i++) {
            Thread.onSpinWait();
        }
        return x;
    }

    @Test
    void aStateIsSmall() {
        Dataset<Long> dataset = Dataset.range(1_000_000)
                .shuffle(10_000, 42)
                .repeat()
                .map(x -> x + 1, 4)
                .interleave(
                        x -> Dataset.range(x, x + 5), Interleaving.defaults().withParallelism(2))
                .prefetch(100);
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            for (int i = 0; i < 200_000; i++) {
                iterator.next();
            }
            assertThat(iterator.save().toBytes().length, is(lessThan(600)));
        }
    }

    @Test
    void goingOnReadsTheBufferAgainAndNotTheWholePass() {
        AtomicInteger reads = new AtomicInteger();
        Dataset<Long> dataset = Dataset.range(100_000)
                .map(x -> {
                    reads.incrementAndGet();
                    return x;
                })
                .shuffle(500, 42);
        IteratorState state;
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            for (int i = 0; i < 90_000; i++) {
                iterator.next();
            }
            state = iterator.save();
        }
        reads.set(0);
        dataset.iterator(state).close();
        assertThat(reads.get(), is(lessThan(20 * 500)));
    }

    @Test
    void refusesTheStateOfAnotherDataset() {
        IteratorState state = Dataset.range(10).shuffle(5, 1).iterator().save();

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.range(10).shuffle(6, 1).iterator(state));

        assertThat(
                e.getMessage(),
                containsString("state belongs to another dataset: iterator: expected shuffle(buffer 6"));
        assertThat(e.getMessage(), containsString("got shuffle(buffer 5"));
    }

    @Test
    void refusesDamagedBytes() {
        byte[] bytes = Dataset.range(10).shuffle(5, 1).iterator().save().toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertThrows(IOException.class, () -> IteratorState.fromBytes(damaged, "state file"));
        }
        IOException e = assertThrows(IOException.class, () -> IteratorState.fromBytes(new byte[3], "state file"));
        assertThat(
                e.getMessage(),
                containsString("not an iterator's state: state file: expected bytes that begin with TLVI"));
    }

    @Test
    void aPositionOfWrongShapeIsRefusedAndLeavesNoThread() {
        Dataset<Long> dataset = Dataset.range(10).map(x -> x, 2).prefetch(1);
        String outline = Plan.of(dataset.stage()).outline();

        for (byte[] position :
                List.of(new byte[0], new byte[] {1}, new byte[] {0, 0}, new byte[] {-1, -1, -1, -1, -1})) {
            assertThrows(IllegalArgumentException.class, () -> dataset.iterator(new IteratorState(outline, position)));
        }
    }

    @Test
    void aClosedIteratorCannotBeSaved() {
        DatasetIterator<Long> closed = Dataset.range(3).iterator();
        closed.close();
        assertThrows(IllegalStateException.class, closed::save);

        DatasetIterator<Long> ended = Dataset.range(1).iterator();
        ended.next();
        assertThat(ended.hasNext(), is(false));
        assertThat(Steps.drain(Dataset.range(1).iterator(ended.save()), 1), is(List.of()));
    }
}
