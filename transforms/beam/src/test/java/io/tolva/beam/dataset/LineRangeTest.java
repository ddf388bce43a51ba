package io.tolva.beam.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.data.Dataset;
import io.tolva.data.DatasetException;
import io.tolva.data.DatasetIterator;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRangeTest {
    @TempDir
    Path folder;

    private static List<String> lines(Path file, long rangeBytes, ReadMode mode) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Part<String> part : FileSources.ranges(FileName.of(file), Files.size(file), rangeBytes, mode)) {
            lines.addAll(Dataset.of(part.stage()).toList());
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a",
                "a\n",
                "\n\n\n",
                "ab\ncd",
                "ab\r\ncd\r\n",
                "a\rb\r\n\r\n",
                "\u00e4\n\u20ac\nx\n\nlonger line\n"
            })
    void rangesOfAnySizeAreTheWholeFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("lines.txt"), text);
        for (ReadMode mode : ReadMode.values()) {
            List<String> whole = Dataset.textLines(file, Compression.NONE, mode).toList();
            for (long bytes = 1; bytes <= text.length() + 4; bytes++) {
                assertThat(bytes + " bytes, " + mode, lines(file, bytes, mode), is(whole));
            }
        }
    }

    @Test
    void aBadLineIsAnErrorInItsPlace() throws IOException {
        Path file = folder.resolve("bad.txt");
        byte[] bytes = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
        bytes[5] = (byte) 0xFF;
        Files.write(file, bytes);
        Part<String> second = FileSources.ranges(FileName.of(file), bytes.length, 4, ReadMode.STRICT)
                .get(1);

        try (DatasetIterator<String> lines = Dataset.of(second.stage())
                .concatenate(Dataset.fromTensors("end"))
                .iterator()) {
            assertThat(
                    assertThrows(DatasetException.class, lines::next).getMessage(),
                    containsString("bad.txt, from byte 4 on"));
            assertThat(lines.next(), is("end"));
        }
    }
}
