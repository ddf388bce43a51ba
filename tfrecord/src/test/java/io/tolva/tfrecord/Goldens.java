package io.tolva.tfrecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What TensorFlow made, as recorded by src-test/oracle/tfrecord.py. */
public final class Goldens {
    private Goldens() {}

    public static byte[] bytes(String file) {
        try (InputStream stream =
                Objects.requireNonNull(Goldens.class.getResourceAsStream("/goldens/tfrecord/" + file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> cases(String file) {
        return each(json(file).get("cases"));
    }

    public static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static byte[] unhex(JsonNode text) {
        return HexFormat.of().parseHex(text.asText());
    }
}
