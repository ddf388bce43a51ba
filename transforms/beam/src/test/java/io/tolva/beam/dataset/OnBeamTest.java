package io.tolva.beam.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.beam.Counters;
import io.tolva.beam.TestPipelines;
import io.tolva.data.Cardinality;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.ElementCodecs;
import io.tolva.data.FailureCount;
import io.tolva.data.FileOrder;
import io.tolva.data.Interleaving;
import io.tolva.data.RandomSeed;
import io.tolva.data.Remainder;
import io.tolva.data.Reshuffle;
import io.tolva.data.Splitters;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnBeamTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one\ntwo\r\n\nfour");
        Files.writeString(folder.resolve("b.txt"), "five\n");
        Files.writeString(folder.resolve("c.txt"), "");
        Files.writeString(folder.resolve("rows.csv"), "x,name\n1,\"a\nb\"\n2,c\n");
        for (int file = 0; file < 3; file++) {
            writeRecords(folder.resolve("r" + file), 5 * file);
        }
    }

    private static void writeRecords(Path file, int count) throws IOException {
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (int i = 0; i < count; i++) {
                writer.write((file.getFileName() + " " + i).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static <T> void assertTheSame(Dataset<T> dataset) {
        assertThat(Collect.run(dataset), containsInAnyOrder(dataset.toList().toArray()));
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }

    @Test
    void readsTheLinesOfListedFiles() {
        Dataset<Path> files = Dataset.listFiles(List.of(folder + "/*.txt"), FileOrder.sorted());

        assertTheSame(files);
        assertTheSame(Dataset.textLines(folder.resolve("a.txt")));
        assertTheSame(files.interleave(Dataset::textLines, Interleaving.defaults()));
        assertTheSame(files.shard(2, 1).flatMap(file -> Dataset.textLines(file).skip(1)));
        assertTheSame(Dataset.listFiles(List.of(folder + "/*.txt"), FileOrder.shuffled(3))
                .flatMap(Dataset::textLines));
    }

    @Test
    void readsCsvAndRecords() {
        CsvColumns columns = CsvColumns.of(CsvColumn.int32("x", 0), CsvColumn.string("name", ""));
        Path csv = folder.resolve("rows.csv");
        List<Path> records = List.of(folder.resolve("r0"), folder.resolve("r1"), folder.resolve("r2"));

        assertTheSame(Dataset.csvRows(csv, CsvOptions.defaults()));
        assertTheSame(Dataset.csvExamples(csv, columns, CellSelection.all(), CsvDialect.defaults()));
        assertTheSame(Dataset.csvExamples(csv, columns, CellSelection.all(), CsvDialect.defaults())
                .batch(4, Collators.csv(columns))
                .map(batch -> batch.column("x").size()));
        assertTheSame(Dataset.tfRecords(records, ReadOptions.defaults()).map(OnBeamTest::text));
        assertTheSame(Dataset.indexedRecords(records).map(OnBeamTest::text));
        assertTheSame(Dataset.indexedRecords(records)
                .shard(3, 1)
                .enumerate()
                .map(record -> record.first() + " " + text(record.second())));
        assertTheSame(Dataset.indexedRecords(records).skip(3).take(7).map(OnBeamTest::text));
        assertTheSame(Dataset.fixedLengthRecords(
                        folder.resolve("b.txt"), RecordLayout.of(1), Compression.NONE, ReadMode.STRICT)
                .map(OnBeamTest::text));
    }

    @Test
    void holdsArraysAndPairs() {
        HostArray rows = HostArray.ofNested(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertTheSame(Dataset.fromTensorSlices(rows));
        assertTheSame(Dataset.fromTensorSlices(rows, HostArray.of(1L, 2L, 3L)).skip(1));
        assertTheSame(Dataset.range(3).batch(3, Collators.int64()).map(HostArray::size));
        assertTheSame(Dataset.fromGenerator(() -> List.of("a", "b").iterator()));
        assertTheSame(Dataset.fromElements(List.of()));
    }

    @Test
    void keepsTheNumbersOfElementsThatHaveSome() {
        Dataset<Long> numbers = Dataset.range(100, 1000, 7).skip(5).map(x -> x + 1);

        assertTheSame(numbers.enumerate(3));
        assertTheSame(numbers.shard(4, 3).enumerate().take(9));
        assertTheSame(Dataset.zip(numbers, Dataset.counter().skip(2).shard(3, 1)));
        assertTheSame(Dataset.random(RandomSeed.of(5)).take(40).skip(11));
        assertTheSame(numbers.skip(2)
                .randomMap((x, random) -> x * 1000 + random.nextUnsignedInt() % 1000, RandomSeed.of(9), 1)
                .shard(2, 1)
                .randomMap(OnBeamTest::mixed, RandomSeed.of(10), 1));
        assertTheSame(numbers.take(0));
        assertTheSame(numbers.skip(-1));
        assertTheSame(numbers.skip(1000).shard(3, 2));
    }

    private static long mixed(long value, Philox random) {
        return value ^ random.nextUnsignedInt();
    }

    @Test
    void mapsFiltersRepeatsAndJoins() {
        Dataset<Long> numbers = Dataset.range(1000);

        assertTheSame(numbers.map(x -> x % 10).filter(x -> x > 6).repeat(3).concatenate(Dataset.range(5)));
        assertTheSame(numbers.flatMap(x -> Dataset.range(x % 4)).unique());
        assertTheSame(numbers.shuffle(10, 1).map(x -> "n" + x));
        assertTheSame(numbers.globalShuffle(RandomSeed.of(4), Reshuffle.NEVER)
                .prefetch(3)
                .cache());
    }

    @Test
    void batchesAndTakesBatchesApart() {
        Dataset<List<Long>> batches = Dataset.range(1000).batch(64, Collators.list());

        List<List<Long>> found = Collect.run(batches);
        assertThat(found.stream().map(List::size).toList(), containsInAnyOrder(sizes(batches)));
        assertTheSame(batches.unbatch(Splitters.list()));
        assertThat(
                Collect.run(Dataset.range(1000).batch(64, Collators.int64(), Remainder.DROP)).stream()
                        .map(HostArray::size)
                        .toList(),
                everyItem(is(64)));
        assertTheSame(Dataset.range(30)
                .batch(10, Collators.int64())
                .rebatch(List.of(3), Splitters.rows(), Collators.stack(), Remainder.KEEP)
                .map(batch -> batch.shape().toString()));
    }

    private static Object[] sizes(Dataset<List<Long>> batches) {
        return batches.toList().stream().map(List::size).toArray();
    }

    @Test
    void mixesAllElementsByAShuffle() {
        Dataset<List<Long>> batches = Dataset.range(10_000).shuffle(2, 7).batch(100, Collators.list());

        for (List<Long> batch : Collect.run(batches)) {
            long spread = batch.stream().mapToLong(x -> x).max().orElse(0)
                    - batch.stream().mapToLong(x -> x).min().orElse(0);
            assertThat(spread, greaterThan(5000L));
        }
    }

    @Test
    void passesOverFailuresAndCountsThem() throws IOException {
        Path damaged = folder.resolve("damaged");
        writeRecords(damaged, 10);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        ReadOptions resync =
                ReadOptions.defaults().withOnDamage(OnDamage.RESYNC).withListener(damage -> {});
        Dataset<String> records = Dataset.tfRecords(List.of(damaged), resync).map(OnBeamTest::text);
        Dataset<String> numbers = Dataset.range(30)
                .map(x -> "n" + 30 / (x % 3))
                .ignoreErrors(FailureCount.unlimited())
                .concatenate(records);

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Collect.run(numbers))
                        .getMessage(),
                containsString("call withFailuresCounted"));
        Pipeline pipeline = TestPipelines.create(2);
        String key = Collect.into(pipeline.apply(OnBeam.of(numbers).withFailuresCounted()));
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        List<String> expected = numbers.toList();
        assertThat(Collect.taken(key), containsInAnyOrder(expected.toArray()));
        assertThat(expected, hasSize(29));
        assertThat(counted(result, Counters.SKIPPED), is(11L));
        assertThat(counted(result, OnBeam.ELEMENTS), is(29L));
    }

    private static long counted(PipelineResult result, String name) {
        return result.metrics()
                .queryMetrics(MetricsFilter.builder()
                        .addNameFilter(MetricNameFilter.named(Counters.NAMESPACE, name))
                        .build())
                .getCounters()
                .iterator()
                .next()
                .getAttempted();
    }

    @Test
    void failsWhereAnElementFails() {
        Exception error = assertThrows(
                RuntimeException.class, () -> Collect.run(Dataset.range(10).map(x -> 1 / (x - 5))));
        assertThat(error.getMessage(), containsString("map: function failed"));
        error = assertThrows(RuntimeException.class, () -> Collect.run(Dataset.textLines(folder.resolve("gone.txt"))));
        assertThat(error.getMessage(), containsString("gone.txt"));
        error = assertThrows(
                RuntimeException.class, () -> Collect.run(Dataset.range(10).assertCardinality(Cardinality.known(9))));
        assertThat(error.getMessage(), containsString("expected 9, got 10"));
        assertTheSame(Dataset.range(10).assertCardinality(Cardinality.known(10)));
    }

    @Test
    void runsWhatWasSaved() {
        Dataset<Long> numbers = Dataset.range(50);
        numbers.save(folder.resolve("saved"), ElementCodecs.int64());
        assertTheSame(Dataset.load(folder.resolve("saved"), ElementCodecs.int64()));
    }

    @Test
    void tellsAtConstructionWhatCannotTravel() {
        Object stranger = new Object();
        Dataset<Integer> capturing = Dataset.range(3).map(x -> stranger.hashCode());
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> OnBeam.of(capturing))
                        .getMessage(),
                containsString(
                        "function cannot travel to workers: range -> map: expected only serializable values in it,"
                                + " got one of java.lang.Object"));
        Dataset<StringBuilder> builders = Dataset.range(3).map(x -> new StringBuilder("n" + x));
        Pipeline pipeline = TestPipelines.create(1);
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> pipeline.apply(OnBeam.of(builders)))
                        .getMessage(),
                containsString("java.lang.StringBuilder; give OnBeam.withCodec"));
    }

    @Test
    void saysWhatItIs() {
        Dataset<String> dataset = Dataset.range(5).map(x -> "n" + x).shuffle(3, 1);
        DisplayData data =
                DisplayData.from(OnBeam.of(dataset).withFailuresCounted().withCoder(StringUtf8Coder.of()));
        List<String> keys = new ArrayList<>();
        data.items().forEach(item -> keys.add(item.getKey() + "=" + item.getValue()));
        assertThat(keys, hasItem(containsString("shuffle(buffer 3")));
        assertThat(keys, hasItem("failuresCounted=true"));
        assertThat(keys, hasItem("coder=StringUtf8Coder"));
        assertThat(Collect.run(OnBeam.of(dataset).withCoder(StringUtf8Coder.of()), 1), hasSize(5));
    }
}
