package io.tolva.array.npy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.ArrayGoldens;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npy"), bytes);
    }

    private static byte[] bytes(JsonNode golden) throws IOException {
        return golden.get("file").binaryValue();
    }

    private static byte[] header(String header) {
        String text = "\u0093NUMPY\u0001\0" + (char) (header.length() & 255) + (char) (header.length() >> 8) + header;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] header(String descr, String shape) {
        return header("{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }");
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        InvalidNpyException error = assertThrows(InvalidNpyException.class, () -> NpyFile.read(file));
        assertThat(error.file(), is(file.toString()));
        assertThat(error.getMessage(), containsString(": " + file + ", byte " + error.position() + ": expected"));
        return error.getMessage();
    }

    @Test
    void readsWhatNumPyWritesAndWritesTheSame() throws IOException {
        JsonNode goldens = ArrayGoldens.cases("npy.json");
        assertThat(goldens.size(), is(greaterThan(200)));
        Path written = folder.resolve("b.npy");
        int same = 0;
        for (JsonNode golden : goldens) {
            HostArray expected = ArrayGoldens.array(golden.get("array"));
            HostArray array = NpyFile.read(file(bytes(golden)));
            assertThat(array, is(expected));
            if (golden.get("same").asBoolean()) {
                same++;
                NpyFile.write(written, array);
                assertThat(Files.readAllBytes(written), is(bytes(golden)));
            }
        }
        assertThat(same, is(greaterThan(50)));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (DType dtype : DType.values()) {
            for (Shape shape :
                    List.of(Shape.scalar(), Shape.of(0), Shape.of(40_000), Shape.of(3, 0, 2), Shape.of(2, 3))) {
                HostArray array = HostArray.zeros(dtype, shape);
                Path file = folder.resolve("a.npy");
                NpyFile.write(file, array);
                assertThat(NpyFile.read(file), is(array));
            }
        }
    }

    @Test
    void halvesAreRounded() throws IOException {
        Path file = folder.resolve("a.npy");
        NpyFile.writeFloat16(file, HostArray.of(1f, 2049f, 1e6f));
        assertThat(NpyFile.read(file), is(HostArray.of(1f, 2048f, Float.POSITIVE_INFINITY)));
        assertThat(Files.size(file), is(128L + 6));
        assertThrows(IllegalArgumentException.class, () -> NpyFile.writeFloat16(file, HostArray.of(1)));
    }

    @Test
    void arraysMayFollowOneAnotherInAChannel() throws IOException {
        Path file = folder.resolve("a.npy");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            NpyFile.write(channel, HostArray.of(1f));
            NpyFile.write(channel, HostArray.of(2, 3));
            channel.position(0);
            assertThat(NpyFile.read(channel, "two"), is(HostArray.of(1f)));
            assertThat(NpyFile.read(channel, "two"), is(HostArray.of(2, 3)));
            InvalidNpyException error = assertThrows(InvalidNpyException.class, () -> NpyFile.read(channel, "two"));
            assertThat(error.getMessage(), startsWith("file is too short: two, byte 0: expected 8 bytes"));
        }
        assertThat(refusal(Files.readAllBytes(file)), startsWith("something follows the array"));
    }

    @Test
    void whatHasNoPlaceHereIsRefused() throws IOException {
        for (JsonNode golden : ArrayGoldens.cases("npy_refused.json")) {
            refusal(bytes(golden));
        }
        assertThat(
                refusal(bytes(ArrayGoldens.cases("npy_refused.json").get(0))),
                startsWith("pickled Python objects are not read"));
        assertThat(
                refusal(bytes(ArrayGoldens.cases("npy_refused.json").get(1))),
                containsString("got 9223372036854775808"));
    }

    @Test
    void whatIsCutOffIsRefusedAtEveryLength() throws IOException {
        Path file = folder.resolve("whole.npy");
        NpyFile.write(file, HostArray.of(1f, 2f, 3f));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)), startsWith("file is too short"));
        }
    }

    @Test
    void hostileHeadersAreRefused() throws IOException {
        assertThat(refusal("\u0093NUMPX\1\0".getBytes(StandardCharsets.ISO_8859_1)), startsWith("not a .npy file"));
        assertThat(refusal("\u0093NUMPY\4\0".getBytes(StandardCharsets.ISO_8859_1)), containsString("got 4.0"));
        byte[] longHeader = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        assertThat(refusal(longHeader), startsWith("header is too long"));
        for (String shape : List.of(
                "(4294967295,)",
                "(65536, 65536)",
                "(2147483647, 2147483647, 2147483647)",
                "(-1,)",
                "(0, 99999999999)",
                "('a',)")) {
            assertThat(shape, refusal(header("'<f4'", shape)), startsWith("shape is out of range"));
        }
        assertThat(refusal(header("'<f8'", "(2147483647,)")), containsString("expected 17179869176 bytes of elements"));
        assertThat(refusal(header("'|S2000000000'", "(1,)")), startsWith("file is too short"));
        for (String descr : List.of("'|S0'", "'<U'", "'<U999999999'", "'<f3'", "'?9'", "''", "[('a', '<f4')]", "1")) {
            assertThat(descr, refusal(header(descr, "(1,)")), startsWith("no element type for it here"));
        }
        for (String text : List.of(
                "",
                "{",
                "{'descr': '<f4'}",
                "((((((((((((((((((((",
                "'a",
                "{'a': 1, 'a': 1}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': 1, }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': ()} 1",
                "__import__('os')")) {
            assertThat(text, refusal(header(text)), startsWith("header is not NumPy's dictionary"));
        }
    }

    @Test
    void headersOfOlderPythonsAreRead() throws IOException {
        byte[] bytes = header("{\"shape\": (1L, 1), \"fortran_order\": True, \"descr\": \"|u1\"}\n");
        byte[] file = Arrays.copyOf(bytes, bytes.length + 1);
        file[bytes.length] = 7;
        assertThat(NpyFile.read(file(file)).toString(), is("[[7]]"));
    }

    @Test
    void textMustBeUnicode() throws IOException {
        byte[] bytes = header("'<U1'", "(1,)");
        byte[] file = Arrays.copyOf(bytes, bytes.length + 4);
        file[file.length - 1] = 1;
        assertThat(refusal(file), startsWith("text is not Unicode"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Path file = folder.resolve("a.npy");
        NpyFile.write(file, HostArray.of(1));
        HostArray zero = HostArray.wrap(Shape.of(1), new byte[][] {{1, 0}});
        assertThrows(IllegalArgumentException.class, () -> NpyFile.write(file, zero));
        assertThrows(IOException.class, () -> NpyFile.write(folder.resolve("no/a.npy"), HostArray.of(1)));
        assertThat(NpyFile.read(file), is(HostArray.of(1)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList(), is(List.of(file)));
        }
    }
}
