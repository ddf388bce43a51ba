package io.tolva.data.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.TextGoldens;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixedLengthReaderTest {
    private static final String ERROR = "an error";
    private static final Set<String> DAMAGED = Set.of(
            "byte N changed",
            "garbage behind",
            "zeros behind",
            "not compressed",
            "gzip read as zlib",
            "zlib read as gzip");

    @TempDir
    Path folder;

    static Stream<JsonNode> files() {
        return TextGoldens.cases("fixed");
    }

    private static RecordLayout layout(JsonNode example) {
        return new RecordLayout(
                example.get("record").asInt(),
                example.get("header").asInt(),
                example.get("footer").asInt());
    }

    private static List<String> drain(Path file, RecordLayout layout, Compression compression, FilePosition from) {
        List<String> drained = new ArrayList<>();
        try (FixedLengthReader reader = FixedLengthReader.open(file, layout, compression, ReadMode.TENSORFLOW, from)) {
            while (reader.advance()) {
                drained.add(TextGoldens.latin(reader.record()));
            }
        } catch (IOException e) {
            drained.add(ERROR);
        }
        return drained;
    }

    /**
     * After an error TensorFlow fails for ever, or ends; we end. Where the compressed bytes are damaged TensorFlow may just
     * end, and we never do.
     */
    @ParameterizedTest
    @MethodSource("files")
    void givesTensorFlowsRecords(JsonNode example) {
        if (example.get("name").asText().equals("impossible arguments")) {
            assertThrows(IllegalArgumentException.class, () -> layout(example));
            return;
        }
        Path file = TextGoldens.file(folder, example);
        List<String> expected = new ArrayList<>();
        for (JsonNode element : example.get("elements")) {
            expected.add(element.isObject() ? ERROR : element.asText());
        }

        List<String> drained = drain(file, layout(example), TextGoldens.compression(example), FilePosition.START);

        if (DAMAGED.contains(example.get("name").asText().replaceAll("\\d+", "N")) && drained.remove(ERROR)) {
            expected.remove(ERROR);
            assertThat(drained, is(expected.subList(0, drained.size())));
        } else {
            boolean ended = example.get("ended").asBoolean() || expected.contains(ERROR);
            assertThat(ended ? drained : drained.subList(0, expected.size()), is(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void damageIsAnError(JsonNode example) {
        if (DAMAGED.contains(example.get("name").asText().replaceAll("\\d+", "N"))
                && TextGoldens.compression(example) == Compression.GZIP) {
            Path file = TextGoldens.file(folder, example);

            assertThat(drain(file, layout(example), Compression.GZIP, FilePosition.START), hasItem(ERROR));
        }
    }

    @Test
    void goesOnFromEveryPosition() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "hhaaabbbcccf");
        RecordLayout layout = RecordLayout.of(3).withHeaderBytes(2).withFooterBytes(1);
        List<String> expected = List.of("aaa", "bbb", "ccc");

        try (FixedLengthReader reader = FixedLengthReader.open(file, layout, Compression.NONE, ReadMode.STRICT)) {
            for (int i = 0; i <= expected.size(); i++) {
                FilePosition position = reader.position();
                assertThat(position, is(new FilePosition(2 + 3L * i, 1, i)));
                assertThat(drain(file, layout, Compression.NONE, position), is(expected.subList(i, 3)));
                assertThat(reader.advance(), is(i < expected.size()));
            }
        }
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        Path file = Files.write(folder.resolve("f"), "abcde".getBytes(StandardCharsets.UTF_8));
        RecordLayout layout = RecordLayout.of(3).withHeaderBytes(1);

        IOException e = assertThrows(
                IOException.class, () -> FixedLengthReader.open(file, layout, Compression.NONE, ReadMode.STRICT));

        assertThat(
                e.getMessage(),
                is("file does not hold whole records: " + file
                        + ": expected a header of 1, records of 3 and a footer of 0 bytes, got 5 bytes in all"));
    }

    @Test
    void refusesImpossibleLengths() {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> RecordLayout.of(0))
                        .getMessage(),
                is("record length: expected at least 1 byte, got 0"));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RecordLayout.of(3).withFooterBytes(-1))
                        .getMessage(),
                is("length of header and footer: expected at least 0 bytes, got 0 and -1"));
    }
}
