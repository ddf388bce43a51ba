package io.tolva.array.npy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.ArrayGoldens;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
    private static final int CENTRAL_HEADER = 0x02014b50;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a.npz");
    }

    private static Map<String, HostArray> arrays() {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        arrays.put("z", HostArray.of(1f, 2f));
        arrays.put("a/b", HostArray.zeros(DType.INT64, Shape.of(100_000)));
        arrays.put("ü", HostArray.ofNested(new String[][] {{"a"}, {"bc"}}));
        return arrays;
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return assertThrows(InvalidNpyException.class, () -> {
                    try (NpzFile npz = NpzFile.open(file)) {
                        npz.readAll();
                    }
                })
                .getMessage();
    }

    @Test
    void readsWhatNumPyWrites() throws IOException {
        for (JsonNode golden : ArrayGoldens.cases("npz.json")) {
            Map<String, HostArray> expected = new LinkedHashMap<>();
            golden.get("arrays")
                    .fields()
                    .forEachRemaining(array -> expected.put(array.getKey(), ArrayGoldens.array(array.getValue())));
            Files.write(file, golden.get("file").binaryValue());
            try (NpzFile npz = NpzFile.open(file)) {
                assertThat(npz.names(), is(List.copyOf(expected.keySet())));
                assertThat(npz.readAll(), is(expected));
            }
        }
    }

    @Test
    void whatIsWrittenIsReadInItsOrder() throws IOException {
        for (NpzCompression compression : NpzCompression.values()) {
            NpzFile.write(file, arrays(), compression);
            try (NpzFile npz = NpzFile.open(file)) {
                assertThat(npz.names(), is(List.of("z", "a/b", "ü")));
                assertThat(npz.readAll(), is(arrays()));
                assertThat(npz.read("z"), is(HostArray.of(1f, 2f)));
                assertThat(
                        assertThrows(IllegalArgumentException.class, () -> npz.read("y"))
                                .getMessage(),
                        containsString("expected one of [z, a/b, ü], got y"));
            }
            byte[] first = Files.readAllBytes(file);
            NpzFile.write(file, arrays(), compression);
            assertThat(Files.readAllBytes(file), is(first));
        }
        assertThat(Files.size(file), is(lessThan(10_000L)));
    }

    @Test
    void anArchiveMayBeEmpty() throws IOException {
        NpzFile.write(file, Map.of(), NpzCompression.STORED);
        try (NpzFile npz = NpzFile.open(file)) {
            assertThat(npz.readAll(), is(Map.of()));
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        assertThat(refusal("no zip file".getBytes(StandardCharsets.UTF_8)), startsWith("archive is damaged: " + file));
        assertThat(refusal(new byte[0]), startsWith("archive is damaged"));
    }

    @Test
    void twoArraysOfOneNameAreRefused() throws IOException {
        NpzFile.write(file, Map.of("one", HostArray.of(1), "two", HostArray.of(2)), NpzCompression.STORED);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1).replace("two.npy", "one.npy");
        assertThat(refusal(bytes.getBytes(StandardCharsets.ISO_8859_1)), startsWith("two arrays of one name"));
    }

    @Test
    void damagedElementsAreNoticed() throws IOException {
        NpzFile.write(file, Map.of("one", HostArray.of(0x78777675)), NpzCompression.STORED);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1).replace("uvwx", "xxxx");
        assertThat(
                refusal(bytes.getBytes(StandardCharsets.ISO_8859_1)),
                startsWith("checksum differs: " + file + "!one.npy"));
    }

    /** The size that the archive announces is changed to what no compression could have done, and to a little more than there is. */
    @Test
    void announcedSizesAreNotBelieved() throws IOException {
        NpzFile.write(file, Map.of("one", HostArray.zeros(DType.INT64, Shape.of(1000))), NpzCompression.DEFLATED);
        byte[] whole = Files.readAllBytes(file);
        assertThat(refusal(withSize(whole, 0x70000000)), startsWith("size is impossible"));
        assertThat(refusal(withSize(whole, 8128 + 1)), startsWith("something follows the array"));
        assertThat(refusal(withSize(whole, 8128 - 1)), startsWith("file is too short"));
    }

    private static byte[] withSize(byte[] archive, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != CENTRAL_HEADER) {
            at++;
        }
        return bytes.putInt(at + 24, size).array();
    }
}
