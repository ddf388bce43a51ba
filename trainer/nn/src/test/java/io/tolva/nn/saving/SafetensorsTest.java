package io.tolva.nn.saving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private static SortedMap<String, HostArray> arrays() {
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        arrays.put("kernel", HostArray.wrap(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
        arrays.put("wide", HostArray.wrap(Shape.scalar(), new double[] {0.1}));
        arrays.put("count", HostArray.wrap(Shape.scalar(), new long[] {7}));
        arrays.put("ids", HostArray.wrap(Shape.of(3), new int[] {1, -2, 3}));
        arrays.put("mask", HostArray.wrap(Shape.of(2), new boolean[] {true, false}));
        arrays.put("bytes", HostArray.wrap(Shape.of(0), new byte[0]));
        return arrays;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, arrays(), Map.of("format", "pt"));
        assertThat(Safetensors.read(file), is(arrays()));
        assertThat(Safetensors.metadata(file), is(Map.of("format", "pt")));
    }

    /** By the rules of the format, byte for byte. */
    @Test
    void theFormIsTheFormats() throws IOException {
        Path file = folder.resolve("a.safetensors");
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        arrays.put("b", HostArray.of(1f, 2f));
        arrays.put("a", HostArray.wrap(Shape.of(1), new byte[] {9}));
        Safetensors.write(file, arrays, Map.of());
        String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[8,9]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 9).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1).putFloat(2).put((byte) 9);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)), is(expected.rewind()));
    }

    private Path written(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("bad.safetensors"), bytes.array());
    }

    private static String message(Path file) {
        return assertThrows(ModelFileException.class, () -> Safetensors.read(file))
                .getMessage();
    }

    @Test
    void halfPrecisionBecomesSingle() throws IOException {
        Path file = written(
                "{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[2,4]}}",
                4);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(bytes.length - 4, (short) 0x3c00)
                .putShort(bytes.length - 2, (short) 0x4000);
        Files.write(file, bytes);
        assertThat(Safetensors.read(file).get("h"), is(HostArray.of(1f)));
        assertThat(Safetensors.read(file).get("b"), is(HostArray.of(2f)));
    }

    @Test
    void damageSaysWhereItIs() throws IOException {
        assertThat(
                message(written("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12)),
                containsString("array a: wrong offsets: expected to begin at 0"));
        assertThat(
                message(written("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8)),
                containsString("array a: wrong shape: expected 2 elements"));
        assertThat(
                message(written(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,8]}}", 8)),
                containsString("array a: wrong shape"));
        assertThat(
                message(written("{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8)),
                containsString("unknown element type"));
        assertThat(message(written("{}", 8)), containsString("data differ in length: expected 0 bytes, got 8"));
        assertThat(message(written("{\"a\":1,\"a\":2}", 0)), containsString("header is not JSON"));
        assertThat(message(written("[]", 0)), containsString("no header"));
        Path huge = Files.write(folder.resolve("huge.safetensors"), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{'});
        assertThat(message(huge), containsString("no header: expected its length to be at most 1"));
    }
}
