package io.tolva.data.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.TextGoldens;
import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.DamagedFileException;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineScannerTest {
    private static final String ERROR = "an error";

    @TempDir
    Path folder;

    static Stream<JsonNode> lines() {
        return TextGoldens.cases("lines");
    }

    static Stream<JsonNode> plainLines() {
        return lines().filter(example -> TextGoldens.compression(example) == Compression.NONE);
    }

    private static List<String> expected(JsonNode example) {
        List<String> expected = new ArrayList<>();
        for (JsonNode element : example.get("elements")) {
            expected.add(element.isObject() ? ERROR : element.asText());
        }
        return expected;
    }

    private static List<String> drain(LineScanner lines) {
        List<String> drained = new ArrayList<>();
        try {
            while (lines.advance()) {
                drained.add(TextGoldens.latin(lines.bytes()));
            }
        } catch (IOException e) {
            drained.add(ERROR);
        }
        return drained;
    }

    /** After an error TensorFlow fails for ever, we end. */
    @ParameterizedTest
    @MethodSource("lines")
    void givesTensorFlowsLines(JsonNode example) throws IOException {
        Path file = TextGoldens.file(folder, example);

        try (LineScanner lines = LineScanner.open(file, TextGoldens.compression(example), ReadMode.TENSORFLOW)) {
            assertThat(drain(lines), is(expected(example)));
            assertThat(lines.advance(), is(false));
        }
    }

    @ParameterizedTest
    @MethodSource("plainLines")
    void doesNotDependOnHowTheBytesArrive(JsonNode example) {
        byte[] bytes = TextGoldens.bytes(example.get("file"));

        for (int block = 1; block < 12; block++) {
            ByteWindow window = ByteWindow.of(new ByteArrayInputStream(bytes), "f.txt", block);
            assertThat(drain(LineScanner.of(window, ReadMode.TENSORFLOW)), is(expected(example)));
        }
    }

    @ParameterizedTest
    @MethodSource("plainLines")
    void goesOnFromEveryPosition(JsonNode example) throws IOException {
        Path file = TextGoldens.file(folder, example);
        List<String> expected = expected(example);

        try (LineScanner lines = LineScanner.open(file, Compression.NONE, ReadMode.TENSORFLOW)) {
            for (int i = 0; i <= expected.size(); i++) {
                FilePosition position = lines.position();
                try (LineScanner again = LineScanner.open(file, Compression.NONE, ReadMode.TENSORFLOW, position)) {
                    assertThat(drain(again), is(expected.subList(i, expected.size())));
                }
                assertThat(lines.advance(), is(i < expected.size()));
            }
        }
    }

    private List<String> texts(String content) throws IOException {
        List<String> texts = new ArrayList<>();
        try (LineScanner lines = LineScanner.of(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "f.txt", ReadMode.STRICT)) {
            while (lines.advance()) {
                texts.add(lines.text());
            }
        }
        return texts;
    }

    @Test
    void stripsOneCrByDefault() throws IOException {
        assertThat(texts("a\r\nb\rc\nd\r\r\ne\r"), contains("a", "b\rc", "d\r", "e"));
        assertThat(texts("\r\n\n\uFEFFé\n"), contains("", "", "\uFEFFé"));
        assertThat(texts(""), is(List.of()));
    }

    @Test
    void knowsWhereItIs() throws IOException {
        LineScanner lines = LineScanner.of(
                new ByteArrayInputStream("ab\ncd\r\ne".getBytes(StandardCharsets.UTF_8)), "f.txt", ReadMode.STRICT);

        assertThat(lines.position(), is(FilePosition.START));
        lines.advance();
        lines.advance();
        assertThat(lines.line(), is(2L));
        assertThat(lines.offset(), is(3L));
        assertThat(lines.position(), is(new FilePosition(7, 3, 2)));
    }

    @Test
    void aLineThatIsNotUtf8CostsThatLineOnly() throws IOException {
        byte[] bytes = "a\nxx\n\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        bytes[3] = (byte) 0xE9;
        for (ReadMode mode : ReadMode.values()) {
            LineScanner lines = LineScanner.of(new ByteArrayInputStream(bytes), "f.txt", mode);

            lines.advance();
            lines.advance();
            MalformedLineException e = assertThrows(MalformedLineException.class, lines::text);
            assertThat(e.getMessage(), startsWith("line is not UTF-8: f.txt, line 2 at byte 2: "));
            assertThat(e.file() + e.line() + e.offset(), is("f.txt22"));
            assertThat(lines.bytes(), is(new byte[] {'x', (byte) 0xE9}));
            lines.advance();
            assertThat(lines.text(), is("\uFFFD"));
        }
    }

    @Test
    void findsBytesAsAPlainLoopDoes() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (9 + random.nextInt(4) + (random.nextInt(8) == 0 ? 128 : 0));
            }
            int from = random.nextInt(bytes.length + 1);
            int expected = from;
            while (expected < bytes.length && bytes[expected] != '\n') {
                expected++;
            }
            assertThat(Arrays.toString(bytes), ByteSearch.find(bytes, (byte) '\n', from, bytes.length), is(expected));
        }
    }

    @Test
    void readsLinesLongerThanItsBlocks() throws IOException {
        String longLine = "x".repeat(700_000);

        assertThat(texts("a\n" + longLine + "\nb"), contains("a", longLine, "b"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void aCutCompressedFileIsAnErrorByDefault() throws IOException {
        byte[] whole = gzip("a\nb\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("f.gz"), Arrays.copyOf(whole, whole.length - 3));

        try (LineScanner lines = LineScanner.open(file, Compression.GZIP, ReadMode.STRICT)) {
            lines.advance();
            lines.advance();
            DamagedFileException e = assertThrows(DamagedFileException.class, lines::advance);
            assertThat(
                    e.getMessage(),
                    is("cannot inflate: " + file + ", after 4 bytes of its content: compressed stream is cut; "
                            + "check that the file is whole and compressed as the reader was told"));
            assertThat(e.offset(), is(4L));
            assertThat(lines.advance(), is(false));
        }
    }

    @Test
    void goesOnWithinACompressedFile() throws IOException {
        byte[] member = gzip("a\nb\n".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("f.gz");
        Files.write(file, member);
        Files.write(file, member, java.nio.file.StandardOpenOption.APPEND);

        try (LineScanner lines = LineScanner.open(file, Compression.GZIP, ReadMode.STRICT, new FilePosition(2, 2, 1))) {
            assertThat(drain(lines), contains("b", "a", "b"));
            assertThat(lines.line(), is(4L));
        }
    }

    @Test
    void saysThatAFileHasBecomeShorter() throws IOException {
        Path file = Files.writeString(folder.resolve("f.txt"), "ab\n");
        FilePosition beyond = new FilePosition(9, 4, 3);

        IOException e = assertThrows(
                IOException.class, () -> LineScanner.open(file, Compression.NONE, ReadMode.STRICT, beyond));

        assertThat(
                e.getMessage(),
                is("file is shorter than the position to go on at: " + file + ": expected at least 9 bytes, got 3"));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = folder.resolve("none");

        Exception e = assertThrows(
                NoSuchFileException.class, () -> LineScanner.open(file, Compression.NONE, ReadMode.STRICT));
        assertThat(e.getMessage(), containsString(file.toString()));
    }

    @Test
    void refusesImpossiblePositions() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new FilePosition(-1, 0, -2));

        assertThat(e.getMessage(), containsString("got byte -1, line 0, -2 elements"));
    }
}
