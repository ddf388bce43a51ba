package io.tolva.data.local;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a text file. */
final class TextLinesCursor extends FileCursor<LineReader, String> {
    private final Path file;

    TextLinesCursor(Path file) {
        super("textLines");
        this.file = file;
    }

    @Override
    LineReader open() throws IOException {
        return LineReader.open(file);
    }

    @Override
    @Nullable
    String read(LineReader reader) throws IOException {
        return reader.next();
    }

    @Override
    boolean isOneElement(IOException e) {
        return e instanceof CharacterCodingException;
    }

    @Override
    String position(@Nullable LineReader reader) {
        return reader == null ? file.toString() : file + ", line " + reader.line();
    }
}
