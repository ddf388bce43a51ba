package io.tolva.data.schema;

import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.Quoting;
import io.tolva.data.text.LineScanner;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file as Python's {@code csv} module gives them, whose leniency differs from that of the kernel that
 * reads the file later: a loose quote is a character, text behind a closing quote belongs to the cell, an empty line is a
 * row without cells, and an unclosed quote ends with the file. TensorFlow hands it lines without any CR, but those of a
 * GZIP file as Python splits text, at each CR too.
 */
final class PythonRows implements Closeable {
    private enum State {
        ROW_START,
        CELL_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final LineScanner lines;
    private final boolean anyLineEnd;
    private final char delimiter;
    private final boolean quoting;
    private final Deque<String> parts = new ArrayDeque<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private State state = State.ROW_START;

    private PythonRows(LineScanner lines, CsvDialect dialect) {
        this.lines = lines;
        this.anyLineEnd = dialect.compression() == Compression.GZIP;
        this.delimiter = dialect.delimiter();
        this.quoting = dialect.quoting() == Quoting.DOUBLE_QUOTES;
    }

    static PythonRows open(Path file, CsvDialect dialect) throws IOException {
        ReadMode mode = dialect.compression() == Compression.GZIP ? ReadMode.STRICT : ReadMode.TENSORFLOW;
        return new PythonRows(LineScanner.open(file, dialect.compression(), mode), dialect);
    }

    /** The next row; null at the end. */
    @Nullable
    List<String> next() throws IOException {
        row = new ArrayList<>();
        state = State.ROW_START;
        do {
            String line = line();
            if (line == null) {
                if (cell.length() > 0 || state == State.QUOTED) {
                    save();
                    return row;
                }
                return null;
            }
            for (int i = 0; i < line.length(); i++) {
                state = after(line.charAt(i));
            }
            endLine();
        } while (state == State.QUOTED);
        return row;
    }

    private @Nullable String line() throws IOException {
        if (parts.isEmpty() && lines.advance()) {
            String line = lines.text();
            parts.addAll(anyLineEnd ? List.of(line.split("\r", -1)) : List.of(line));
        }
        return parts.poll();
    }

    private void endLine() {
        switch (state) {
            case ROW_START -> {}
            case QUOTED -> cell.append('\n');
            case CELL_START, UNQUOTED, QUOTE_IN_QUOTED -> save();
        }
    }

    private State after(char c) {
        boolean isQuote = quoting && c == '"';
        switch (state) {
            case ROW_START, CELL_START -> {
                if (isQuote) {
                    return State.QUOTED;
                }
            }
            case QUOTED -> {
                if (isQuote) {
                    return State.QUOTE_IN_QUOTED;
                }
                cell.append(c);
                return State.QUOTED;
            }
            case QUOTE_IN_QUOTED -> {
                if (isQuote) {
                    cell.append(c);
                    return State.QUOTED;
                }
            }
            case UNQUOTED -> {}
        }
        if (c == delimiter) {
            save();
            return State.CELL_START;
        }
        cell.append(c);
        return State.UNQUOTED;
    }

    private void save() {
        row.add(cell.toString());
        cell.setLength(0);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
