package io.tolva.beam.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import io.tolva.beam.Block;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.beam.ScannedFormat;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.CorruptRecordException;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.RecordIndex;
import io.tolva.tfrecord.RecordWriter;
import io.tolva.tfrecord.StaleIndexException;
import io.tolva.tfrecord.WriteOptions;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges give what the whole file gives, wherever it is cut. */
class FileRangesTest {
    private static final int[] SIZES = {1, 2, 3, 5, 8, 13, 34, 89, 200};

    @TempDir
    private Path folder;

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static FileRef ref(Path file) throws IOException {
        return new FileRef(file.toString(), Files.size(file));
    }

    private static <T> List<T> whole(Path file, FileFormat<T> format) throws Exception {
        return Block.ofFiles(List.of(ref(file)), format).toList();
    }

    private static <T> List<FileRange> cut(Path file, FileFormat<T> format, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            List<FileRange> ranges = format.cut(ref(file), bytes, channel);
            boolean scanned =
                    format instanceof ScannedFormat<?, ?> && !ranges.get(0).isWhole();
            return scanned ? composed((ScannedFormat<?, ?>) format, file, ranges, channel) : ranges;
        }
    }

    private static <S extends Serializable> List<FileRange> composed(
            ScannedFormat<?, S> format, Path file, List<FileRange> ranges, FileChannel channel) throws IOException {
        List<S> scans = new ArrayList<>();
        for (FileRange range : ranges) {
            scans.add(format.scan(range, channel));
        }
        return format.compose(ref(file), scans, channel);
    }

    private static <T> List<T> inRanges(Path file, FileFormat<T> format, long bytes) throws Exception {
        return Block.ofRanges(cut(file, format, bytes), format).toList();
    }

    @Test
    void linesAreTheSameAtEveryCut() throws Exception {
        Random random = new Random(11);
        String[] parts = {"a", "bc", "é", "\uD83D\uDE00", "\n", "\n", "\r", "\r\n", "a long line of text"};
        for (int trial = 0; trial < 100; trial++) {
            String text = random.ints(random.nextInt(80), 0, parts.length)
                    .mapToObj(i -> parts[i])
                    .collect(Collectors.joining());
            Path file = write("f.txt", text.getBytes(StandardCharsets.UTF_8));
            List<String> expected;
            try (BufferedReader lines = new BufferedReader(new StringReader(text))) {
                expected = lines.lines().toList();
            }
            assertThat(text, whole(file, new TextFormat()), is(expected));
            for (int size : SIZES) {
                assertThat("trial " + trial + ", size " + size, inRanges(file, new TextFormat(), size), is(expected));
            }
        }
    }

    @Test
    void refusesALineThatIsTooLong() throws Exception {
        Path file = write("f.txt", ("short\n" + "x".repeat(600_000) + "\nend\n").getBytes(StandardCharsets.UTF_8));
        TextFormat narrow = new TextFormat().withMaxLineBytes(300_000);
        String message =
                assertThrows(IOException.class, () -> whole(file, narrow)).getMessage();
        assertThat(message, containsString("f.txt, line at byte 6: expected at most 300000 bytes"));
        assertThat(whole(file, new TextFormat()).get(1).length(), is(600_000));
        assertThrows(IllegalArgumentException.class, () -> narrow.withMaxLineBytes(0));
    }

    private static byte[] records(List<byte[]> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.of(bytes, WriteOptions.defaults())) {
            for (byte[] each : records) {
                writer.write(each);
            }
        }
        return bytes.toByteArray();
    }

    /** Some records look like records themselves, framing included. */
    private static List<byte[]> randomRecords(Random random, boolean nested) throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            byte[] each = new byte[random.nextInt(40)];
            random.nextBytes(each);
            records.add(nested && random.nextBoolean() ? records(List.of(each, each)) : each);
        }
        return records;
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream().map(Arrays::toString).toList();
    }

    @Test
    void recordsAreTheSameAtEveryCut() throws Exception {
        Random random = new Random(12);
        for (int trial = 0; trial < 40; trial++) {
            List<byte[]> records = randomRecords(random, false);
            Path file = write("f.tfrecord", records(records));
            for (int size : SIZES) {
                assertThat(
                        "trial " + trial + ", size " + size,
                        texts(inRanges(file, new TfRecordFormat(), size)),
                        is(texts(records)));
            }
        }
    }

    @Test
    void anIndexTellsRecordsFromWhatLooksLikeRecords() throws Exception {
        Random random = new Random(13);
        boolean isNeeded = false;
        for (int trial = 0; trial < 20; trial++) {
            List<byte[]> records = randomRecords(random, true);
            Path file = write("f.tfrecord", records(records));
            Files.deleteIfExists(RecordIndex.sidecarOf(file));
            isNeeded |= isMisreadWithoutIndex(file, records);
            RecordIndex.scan(file).write(RecordIndex.sidecarOf(file), Existing.REPLACE);
            for (int size : SIZES) {
                assertThat(
                        "trial " + trial + ", size " + size,
                        texts(inRanges(file, new TfRecordFormat(), size)),
                        is(texts(records)));
            }
        }
        assertThat("without an index some file is misread", isNeeded, is(true));
    }

    private static boolean isMisreadWithoutIndex(Path file, List<byte[]> records) throws Exception {
        try {
            return !texts(inRanges(file, new TfRecordFormat(), 8)).equals(texts(records));
        } catch (CorruptRecordException ledAstray) {
            return true;
        }
    }

    @Test
    void aStaleIndexIsAnError() throws Exception {
        Path file = write("f.tfrecord", records(List.of(new byte[5], new byte[6])));
        RecordIndex.scan(file).write(RecordIndex.sidecarOf(file), Existing.REPLACE);
        write("f.tfrecord", records(List.of(new byte[5], new byte[7])));
        assertThrows(StaleIndexException.class, () -> inRanges(file, new TfRecordFormat(), 10));
    }

    @Test
    void damageIsALetterAtEveryCut() throws Exception {
        Random random = new Random(14);
        DamagedTfRecordFormat tolerant = new TfRecordFormat().withDamage(OnDamage.RESYNC);
        for (int trial = 0; trial < 40; trial++) {
            byte[] bytes = records(randomRecords(random, false));
            bytes[random.nextInt(bytes.length)] ^= 0x10;
            Path file = write("f.tfrecord", bytes);
            List<String> expected = outcomes(whole(file, tolerant));
            assertThat(
                    expected.toString(), expected.stream().filter("bad"::equals).count(), is(1L));
            for (int size : SIZES) {
                String what = "trial " + trial + ", size " + size;
                assertThat(what, outcomes(inRanges(file, tolerant, size)), is(expected));
                CorruptRecordException error =
                        assertThrows(CorruptRecordException.class, () -> inRanges(file, new TfRecordFormat(), size));
                assertThat(error.getMessage(), containsString("f.tfrecord"));
            }
        }
    }

    private static List<String> outcomes(List<Parsed<byte[]>> parsed) {
        return parsed.stream()
                .map(each -> each instanceof Parsed.Good<byte[]> good ? Arrays.toString(good.value()) : "bad")
                .toList();
    }

    @Test
    void aLetterSaysWhereTheDamageIs() throws Exception {
        byte[] bytes = records(List.of(new byte[5], new byte[6], new byte[7]));
        bytes[21 + 12] ^= 1;
        Path file = write("f.tfrecord", bytes);
        List<Parsed<byte[]>> parsed = whole(file, new TfRecordFormat().withDamage(OnDamage.RESYNC));
        DeadLetter letter = ((Parsed.Bad<byte[]>) parsed.get(1)).letter();
        assertThat(letter.file(), is(file.toString()));
        assertThat(letter.reason(), startsWith("data checksum differs: " + file + ", record 1 at byte 21: stored"));
        assertThat(letter.reason(), containsString("; 22 bytes skipped"));
        assertThat(parsed.size(), is(3));
        assertThat(
                whole(file, new TfRecordFormat().withDamage(OnDamage.SKIP_FILE_REST))
                        .size(),
                is(2));
        assertThrows(IllegalArgumentException.class, () -> new TfRecordFormat().withDamage(OnDamage.FAIL));
    }

    @Test
    void rowsAreTheSameAtEveryCut() throws Exception {
        Random random = new Random(15);
        String[] parts = {"1,2\n", "\"a\nb\",3\r\n", "x\"y,4\n", "\n", "5,\"6\"\"\"\r", "7\n", "\"8\"9,10\n", "é,11\n"};
        CsvFormat format = CsvFormat.withHeader(List.of("a", "b"), CsvOptions.defaults());
        for (int trial = 0; trial < 60; trial++) {
            String text = "a,b\n"
                    + random.ints(random.nextInt(40), 0, parts.length)
                            .mapToObj(i -> parts[i])
                            .collect(Collectors.joining());
            Path file = write("f.csv", text.getBytes(StandardCharsets.UTF_8));
            List<Parsed<CsvRow>> expected = whole(file, format);
            for (int size : SIZES) {
                assertThat("trial " + trial + ", size " + size, inRanges(file, format, size), is(expected));
            }
        }
    }

    @Test
    void rangesAreOfBoundedSizeAndCoverTheFile() {
        FileRef file = new FileRef("f", 1000);
        List<FileRange> ranges = FileRange.evenly(file, 300);
        assertThat(ranges.size(), is(4));
        assertThat(ranges.get(0).from(), is(0L));
        assertThat(ranges.get(3).to(), is(1000L));
        assertThat(FileRange.evenly(file, 1000), is(List.of(FileRange.whole(file))));
        assertThat(FileRange.evenly(new FileRef("f", 5L << 40), 32 << 20).size(), greaterThan(160_000));
        assertThrows(IllegalArgumentException.class, () -> FileRange.evenly(file, 0));
        assertThrows(IllegalArgumentException.class, () -> new FileRange(file, 3, 2, 0));
    }
}
