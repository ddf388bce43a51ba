package io.tolva.beam.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.beam.Block;
import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRange;
import io.tolva.beam.FileRef;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.image.ImageDecoder;
import io.tolva.data.image.ImageInfo;
import io.tolva.data.image.UndecodableImageException;
import io.tolva.tfrecord.OnDamage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files, and files that cannot be read: errors by default, dead letters where that was asked for. */
class UnusableFilesTest {
    private static final CsvFormat CSV = CsvFormat.withHeader(List.of("a", "b"), CsvOptions.defaults());

    @TempDir
    private Path folder;

    private FileRef write(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return new FileRef(file.toString(), content.length);
    }

    private static <T> List<T> read(FileRef file, FileFormat<T> format) throws Exception {
        return Block.ofFiles(List.of(file), format).toList();
    }

    private static <T> DeadLetter letter(Parsed<T> parsed) {
        return ((Parsed.Bad<T>) parsed).letter();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void findsCompressionByNameAndByContent() throws Exception {
        String text = "a,b\n1,2\n";
        FileRef plain = write("plain.csv", text.getBytes(StandardCharsets.UTF_8));
        for (FileRef file : List.of(
                plain,
                write("named.csv.gz", gzip(text)),
                write("gzip.csv", gzip(text)),
                write("zlib.csv", zlib(text)),
                write("named.csv.zz", zlib(text)))) {
            Parsed.Good<CsvRow> row = (Parsed.Good<CsvRow>) read(file, CSV).get(0);
            assertThat(file.name(), row.value().cells(), is(List.of("1", "2")));
            assertThat(file.name(), read(file, new TextFormat()), is(List.of("a,b", "1,2")));
            try (FileChannel channel = FileChannel.open(Path.of(file.name()))) {
                boolean isCut =
                        CSV.isSplittable(file) && CSV.cut(file, 3, channel).size() > 1;
                assertThat(file.name(), isCut, is(file.equals(plain)));
                isCut = new TextFormat().isSplittable(file)
                        && new TextFormat().cut(file, 3, channel).size() > 1;
                assertThat(file.name(), isCut, is(file.equals(plain)));
            }
        }
    }

    /** The two bytes that begin some ZLIB files begin this text, too. */
    @Test
    void textIsNotTakenForCompressed() throws Exception {
        FileRef file = write("f.txt", "x^2\nx\u0001\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file, new TextFormat()), is(List.of("x^2", "x\u0001")));
        assertThat(read(write("x", new byte[] {'x'}), new TextFormat()), is(List.of("x")));
        assertThat(read(write("empty", new byte[0]), new TextFormat()), is(List.of()));
    }

    @Test
    void aCutCompressedFileIsAnErrorOrALetter() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(',').append(i * 31 % 1009).append('\n');
        }
        byte[] bytes = gzip(text.toString());
        FileRef file = write("f.csv.gz", Arrays.copyOf(bytes, bytes.length / 2));

        IOException error = assertThrows(IOException.class, () -> read(file, CSV));
        assertThat(error.getMessage(), startsWith("cannot inflate: " + file.name()));

        List<Parsed<CsvRow>> rows = read(file, CSV.withUnreadableFiles(UnreadableFiles.DEAD_LETTER));
        assertThat(rows.get(0), is(new Parsed.Good<>(CsvRow.of(file.name(), 2, List.of("0", "0")))));
        DeadLetter last = letter(rows.get(rows.size() - 1));
        assertThat(last.reason(), startsWith("the rest of the file could not be read: cannot inflate"));
        assertThat(rows.stream().filter(row -> row instanceof Parsed.Bad).toList(), hasSize(1));
    }

    @Test
    void aFileThatCannotBeOpenedIsAnErrorOrALetter() throws Exception {
        FileRef none = new FileRef(folder.resolve("none.csv").toString(), 9);
        FileRef noFile =
                new FileRef(Files.createDirectory(folder.resolve("folder.csv")).toString(), 9);
        for (FileRef file : List.of(none, noFile)) {
            IOException error = assertThrows(IOException.class, () -> read(file, CSV));
            assertThat(error.getMessage(), startsWith("cannot open file: " + file.name()));
            List<Parsed<CsvRow>> rows = read(file, CSV.withUnreadableFiles(UnreadableFiles.DEAD_LETTER));
            assertThat(rows, hasSize(1));
            assertThat(letter(rows.get(0)).file(), is(file.name()));
            assertThat(letter(rows.get(0)).reason(), startsWith("the file could not be read: cannot open file"));
        }
        DamagedTfRecordFormat records =
                new TfRecordFormat().withDamage(OnDamage.RESYNC).withUnreadableFiles(UnreadableFiles.DEAD_LETTER);
        assertThat(letter(read(none, records).get(0)).file(), is(none.name()));
        FileRange range = new FileRange(none, 3, 9, 1);
        String reason =
                letter(Block.ofRanges(List.of(range), records).toList().get(0)).reason();
        assertThat(reason, startsWith("bytes 3 to 9 could not be read: cannot open file"));
    }

    @Test
    void anotherHeaderIsAnErrorOrALetter() throws Exception {
        FileRef file = write("f.csv", "b,a\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThrows(IOException.class, () -> read(file, CSV));
        List<Parsed<CsvRow>> rows = read(file, CSV.withUnreadableFiles(UnreadableFiles.DEAD_LETTER));
        assertThat(letter(rows.get(0)).reason(), containsString("expected [a, b], got [b, a]"));
    }

    @Test
    void anOversizedRowIsALetter() throws Exception {
        CsvFormat narrow =
                CsvFormat.withHeader(List.of("a", "b"), CsvOptions.defaults().withMaxRowBytes(1 << 20));
        String text = "a,b\n1,2\n3," + "x".repeat(20 << 20) + "\n5,6\n";
        List<Parsed<CsvRow>> rows = read(write("f.csv", text.getBytes(StandardCharsets.UTF_8)), narrow);
        assertThat(rows, hasSize(3));
        assertThat(letter(rows.get(1)).line(), is(3L));
        assertThat(letter(rows.get(1)).reason(), is("row longer than 1048576 bytes"));
        assertThat(letter(rows.get(1)).text().length(), is(1003));
    }

    @Test
    void aFileThatIsTooLargeIsNotReadWhole() throws Exception {
        FileRef file = write("f.jpg", new byte[1000]);
        WholeFileFormat narrow = new WholeFileFormat().withMaxFileBytes(999);
        FileRef liar = new FileRef(file.name(), 5);
        for (FileRef each : List.of(file, liar)) {
            String message =
                    assertThrows(IOException.class, () -> read(each, narrow)).getMessage();
            assertThat(
                    message,
                    startsWith("file is too large: " + file.name() + ": expected at most 999 bytes, got 1000"));
            DeadLetter letter = letter(read(each, narrow.withDeadLetters()).get(0));
            assertThat(letter.reason(), is(message));
        }
        assertThat(read(file, narrow.withMaxFileBytes(1000)).get(0).bytes().length, is(1000));
        assertThat(read(file, new WholeFileFormat().withDeadLetters()).get(0) instanceof Parsed.Good, is(true));
        assertThrows(IllegalArgumentException.class, () -> narrow.withMaxFileBytes(-1));
    }

    /** None of these may allocate what its header promises; the heap of the tests could not hold it. */
    @Test
    void filesThatAreNoPicturesAreRefusedBeforeTheyCostMemory() throws Exception {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        byte[] huge = hugePng();
        for (byte[] content : List.of(
                new byte[0],
                Arrays.copyOf(jpeg.toByteArray(), jpeg.size() / 2),
                huge,
                "not a picture".getBytes(StandardCharsets.UTF_8))) {
            FileBytes file =
                    read(write("f.jpg", content), new WholeFileFormat()).get(0);
            UndecodableImageException error = assertThrows(
                    UndecodableImageException.class, () -> ImageDecoder.decode(file.bytes(), 0, file.name()));
            assertThat(error.getMessage(), containsString(file.name()));
        }
        ImageInfo info = ImageInfo.probe(huge, "huge.png");
        assertThat(List.of(info.height(), info.width()), is(List.of(50_000, 50_000)));
    }

    private static byte[] hugePng() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(50_000);
        fields.writeInt(50_000);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        chunk(png, "IDAT", zlib("\0\0\0"));
        chunk(png, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeInt(data.length);
        png.write(name);
        png.write(data);
        png.writeInt((int) crc.getValue());
    }
}
