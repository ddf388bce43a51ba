package io.tolva.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.tfrecord.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What TensorFlow's readers of text files gave; src-test/oracle/text_files.py wrote it down. */
public final class TextGoldens {
    private TextGoldens() {}

    /** The cases of one topic. */
    public static Stream<JsonNode> cases(String topic) {
        String name = "/goldens/text/" + topic + ".json";
        try (InputStream in = Objects.requireNonNull(TextGoldens.class.getResourceAsStream(name), name)) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes that text stands for. */
    public static byte[] bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Text that stands for bytes. */
    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The file of a case. */
    public static Path file(Path folder, JsonNode example) {
        try {
            return Files.write(folder.resolve("file"), bytes(example.get("file")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the file of a case is compressed. */
    public static Compression compression(JsonNode example) {
        return Compression.valueOf(example.get("compression").asText());
    }

    /** A number in Python's notation. */
    public static double number(JsonNode text) {
        return switch (text.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.asText());
        };
    }
}
