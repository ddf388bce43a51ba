package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.array.file.Existing;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.DamageReport;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void slicesAnArrayAndStacksItAgain() {
        HostArray images = HostArray.wrap(Shape.of(3, 2, 1), new float[] {1, 2, 3, 4, 5, 6});

        List<HostArray> slices = Dataset.fromTensorSlices(images).toList();
        List<HostArray> batches =
                Dataset.fromTensorSlices(images).batch(3, Collators.stack()).toList();

        assertThat(slices.get(1), is(HostArray.wrap(Shape.of(2, 1), new float[] {3, 4})));
        assertThat(batches, contains(images));
    }

    @Test
    void slicesTwoArraysSideBySide() {
        Dataset<Pair<HostArray, HostArray>> pairs =
                Dataset.fromTensorSlices(HostArray.of(1f, 2f), HostArray.of(7L, 8L));

        assertThat(
                pairs.skip(1).toList(),
                contains(new Pair<>(
                        HostArray.wrap(Shape.scalar(), new float[] {2}),
                        HostArray.wrap(Shape.scalar(), new long[] {8}))));
    }

    @Test
    void refusesWhatCannotBeSliced() {
        HostArray scalar = HostArray.wrap(Shape.scalar(), new float[1]);

        assertThrows(IllegalArgumentException.class, () -> Dataset.fromTensorSlices(scalar));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.fromTensorSlices(HostArray.of(1, 2, 3), HostArray.of(1, 2)));
        assertThat(e.getMessage(), containsString("first [3], second [2]"));
    }

    @Test
    void countsRangesUpToTheEdgesOfLong() {
        Dataset<Long> whole = Dataset.range(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(whole.toList(), contains(Long.MIN_VALUE, -1L, Long.MAX_VALUE - 1));
        assertThat(whole.cardinality(), is(Cardinality.known(3)));
        assertThat(Dataset.range(5, 0, Long.MIN_VALUE).toList(), contains(5L));
        assertThrows(IllegalArgumentException.class, () -> Dataset.range(1, 5, 0));
    }

    @Test
    void splitsLines() throws IOException {
        assertThat(lines("a\nb\r\n\nc\rd\r\r\n"), contains("a", "b", "", "c\rd\r"));
        assertThat(lines("x\ny"), contains("x", "y"));
        assertThat(lines("\n"), contains(""));
        assertThat(lines(""), is(empty()));
        assertThat(lines("\uFEFFé\n"), contains("\uFEFFé"));
    }

    @Test
    void splitsLinesLongerThanABlock() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int length : new int[] {65535, 65536, 65537, 1, 300_000, 0, 131_072}) {
            expected.add("x".repeat(length));
        }

        assertThat(lines(String.join("\n", expected)), is(expected));
    }

    private List<String> lines(String text) throws IOException {
        return Dataset.textLines(Files.writeString(folder.resolve("lines.txt"), text))
                .toList();
    }

    @Test
    void aLineThatIsNotUtf8IsAnErrorInItsPlace() throws IOException {
        Path file = Files.write(folder.resolve("bad.txt"), "a\nb\u00E9\nc\uFFFD".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] = (byte) 0xFF;
        Files.write(file, bytes);

        try (DatasetIterator<String> iterator = Dataset.textLines(file).iterator()) {
            assertThat(iterator.next(), is("a"));
            DatasetException e = assertThrows(DatasetException.class, iterator::next);
            assertThat(e.getMessage(), containsString("bad.txt, line 2"));
        }
    }

    @Test
    void aMissingFileIsOneError() {
        Dataset<String> lines =
                Dataset.textLines(folder.resolve("missing.txt")).concatenate(Dataset.fromElements(List.of("next")));

        try (DatasetIterator<String> iterator = lines.iterator()) {
            DatasetException e = assertThrows(DatasetException.class, iterator::next);
            assertThat(e.getMessage(), containsString("missing.txt"));
            assertThat(e.stage(), is("textLines"));
            assertThat(iterator.next(), is("next"));
            assertThat(iterator.hasNext(), is(false));
        }
    }

    @Test
    void aBadCsvRowIsAnErrorInItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n3\n4,5\n");

        try (DatasetIterator<CsvRow> iterator =
                Dataset.csvRows(file, CsvOptions.defaults()).iterator()) {
            assertThat(iterator.next().cells(), contains("1", "2"));
            DatasetException e = assertThrows(DatasetException.class, iterator::next);
            assertThat(e.getMessage(), containsString("a.csv, line 3: number of cells differs: expected 2, got 1"));
            assertThat(iterator.next().cells(), contains("4", "5"));
            assertThat(iterator.hasNext(), is(false));
        }
    }

    @Test
    void aBadRowHandlerMayTakeTheRowOrFail() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,y\n1\n2,3\n4\n5,6\n");
        CsvOptions lenient = CsvOptions.defaults().withBadRows(row -> {});
        CsvOptions failing = CsvOptions.defaults().withBadRows(row -> {
            throw new IllegalStateException("queue is full");
        });

        assertThat(Steps.drain(Dataset.csvRows(file, lenient).map(row -> row.cell(0)), 9), contains("2", "5"));
        assertThat(
                Steps.drain(Dataset.csvRows(file, failing).map(row -> row.cell(0)), 9),
                contains(Steps.ERROR, "2", Steps.ERROR, "5"));
    }

    @Test
    void aCsvFileWithoutHeaderIsOneError() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.csv"), "");

        assertThat(Steps.drain(Dataset.csvRows(file, CsvOptions.defaults()), 5), contains(Steps.ERROR));
    }

    @Test
    void readsRecordsOfSeveralFiles() throws IOException {
        Path first = records("first", "a", "b");
        Path none = records("none");
        Path last = records("last", "c");

        assertThat(texts(Dataset.tfRecords(first, none, last)), contains("a", "b", "c"));
    }

    @Test
    void aDamagedRecordHidesTheRestOfItsFileOnly() throws IOException {
        Path damaged = records("damaged", "a", "b", "c");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        assertThat(texts(Dataset.tfRecords(damaged, records("whole", "d"))), contains("a", Steps.ERROR, "d"));
        try (DatasetIterator<byte[]> iterator = Dataset.tfRecords(damaged).iterator()) {
            iterator.next();
            DatasetException e = assertThrows(DatasetException.class, iterator::next);
            assertThat(e.getMessage(), containsString("damaged, record 1 at byte 17"));
        }
    }

    @Test
    void passesOverDamageOnlyWhereSomebodyIsTold() throws IOException {
        Path damaged = records("damaged", "a", "b", "c");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[17 + 12] ^= 1;
        Files.write(damaged, bytes);
        ReadOptions silent = ReadOptions.defaults().withOnDamage(OnDamage.RESYNC);
        DamageReport report = new DamageReport();

        assertThat(
                texts(Dataset.tfRecords(List.of(damaged, damaged), silent.withListener(report))),
                contains("a", "c", "a", "c"));
        assertThat(report.places(), is(2L));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Dataset.tfRecords(List.of(damaged), silent));
        assertThat(refused.getMessage(), containsString("damaged records would be lost unheard"));
    }

    private Path records(String name, String... payloads) throws IOException {
        Path file = folder.resolve(name);
        try (RecordWriter writer = RecordWriter.create(file)) {
            for (String payload : payloads) {
                writer.write(payload.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static List<Object> texts(Dataset<byte[]> records) {
        return Steps.drain(records.map(record -> new String(record, StandardCharsets.UTF_8)), 10);
    }

    @Test
    void startsAGeneratorForEachPassAndClosesIt() {
        int[] closed = new int[1];
        class Countdown implements Iterator<Integer>, AutoCloseable {
            private int left = 3;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Integer next() {
                return left--;
            }

            @Override
            public void close() {
                closed[0]++;
            }
        }
        Dataset<Integer> countdown = Dataset.fromGenerator(Countdown::new);

        assertThat(countdown.repeat(2).toList(), contains(3, 2, 1, 3, 2, 1));
        assertThat(closed[0], is(2));
    }

    @Test
    void aGeneratorThatCannotStartIsOneError() {
        Dataset<Integer> dataset = Dataset.fromGenerator(() -> {
            throw new IOException("no connection");
        });

        assertThat(Steps.drain(dataset, 5), contains(Steps.ERROR));
    }

    @Test
    void readsRecordFilesInTurnAsTensorFlowDoes() {
        Goldens.cases("record_reads").forEach(golden -> {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < golden.get("lengths").size(); i++) {
                files.add(recordFile(i, golden.get("lengths").get(i).asInt()));
            }
            int reads = golden.get("reads").asInt();
            Dataset<byte[]> records = reads == 0
                    ? Dataset.tfRecords(files, ReadOptions.defaults())
                    : Dataset.tfRecords(files, ReadOptions.defaults(), reads);
            List<String> expected = new ArrayList<>();
            golden.get("records").forEach(record -> expected.add(record.asText()));

            assertThat(
                    golden.toString(),
                    records.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                            .toList(),
                    is(expected));
        });
    }

    private Path recordFile(int number, int length) {
        Path file = folder.resolve(number + "-" + length + ".tfrecord");
        try (RecordWriter writer = RecordWriter.create(file, Existing.REPLACE)) {
            for (int row = 0; row < length; row++) {
                writer.write((number + " " + row).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }
}
