package io.tolva.data.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How the files of this project that hold JSON are written and read: indented, in the order of the record's parts. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    private Json() {}

    /** The text of a value, ending with a newline. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    /**
     * Writes the text of a value to a file, all or nothing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file is there and {@code existing} refuses that
     */
    public static void write(Object value, Path target, Existing existing) throws IOException {
        try (AtomicFile file = AtomicFile.create(target, existing)) {
            ByteBuffer bytes = ByteBuffer.wrap(write(value).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.channel().write(bytes);
            }
            file.commit();
        }
    }

    /** The text of a value in one line, ending with a newline. */
    public static String writeLine(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    /**
     * The value in a file.
     *
     * @throws IOException if the file cannot be read or does not hold such a value; the message names the file
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (JsonProcessingException error) {
            throw new IOException(
                    "cannot read JSON: " + file + ", line " + line(error) + ": " + error.getOriginalMessage(), error);
        }
    }

    /**
     * The value in a text.
     *
     * @param source where the text comes from, for messages
     * @throws IOException if the text does not hold such a value
     */
    public static <T> T parse(String text, String source, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException error) {
            throw new IOException(
                    "cannot read JSON: " + source + ", line " + line(error) + ": " + error.getOriginalMessage(), error);
        }
    }

    private static int line(JsonProcessingException error) {
        return error.getLocation() == null ? 0 : error.getLocation().getLineNr();
    }
}
