package io.tolva.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What TensorFlow gave; src-test/oracle/dataset.py wrote it down. */
public final class Goldens {
    private Goldens() {}

    /** The cases of one file. */
    public static Stream<JsonNode> cases(String topic) {
        try (InputStream in = open(topic + ".json")) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of a file of the user's, in the same form. */
    static Stream<JsonNode> casesOf(Path file) {
        try {
            JsonNode cases = new ObjectMapper().readTree(file.toFile()).get("cases");
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file beside the cases. */
    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Goldens.class.getResourceAsStream("/goldens/dataset/" + name), name);
    }
}
