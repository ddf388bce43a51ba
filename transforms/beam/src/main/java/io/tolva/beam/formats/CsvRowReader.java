package io.tolva.beam.formats;

import io.tolva.beam.FileFormat.ElementReader;
import io.tolva.beam.FileRef;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.source.DamagedFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Rows, with the dead letters of bad ones among them. */
final class CsvRowReader implements ElementReader<Parsed<CsvRow>> {
    /** Opens a reader that puts the letters of bad rows into a queue. */
    @FunctionalInterface
    interface Opening {
        CsvReader open(Queue<DeadLetter> bad) throws IOException;
    }

    private final FileRef file;
    private final UnreadableFiles unreadable;
    private final CsvReader rows;
    private final Queue<DeadLetter> bad;
    private boolean rowIsPending;
    private boolean ended;
    private Parsed<CsvRow> current = new Parsed.Bad<>(new DeadLetter("", 0, "", ""));

    private CsvRowReader(FileRef file, UnreadableFiles unreadable, CsvReader rows, Queue<DeadLetter> bad) {
        this.file = file;
        this.unreadable = unreadable;
        this.rows = rows;
        this.bad = bad;
    }

    static CsvRowReader open(FileRef file, UnreadableFiles unreadable, Opening opening) throws IOException {
        Queue<DeadLetter> bad = new ArrayDeque<>();
        return new CsvRowReader(file, unreadable, opening.open(bad), bad);
    }

    List<String> header() {
        return rows.header();
    }

    /** The bad rows before a good one come before it, so that the order of the file is kept. */
    @Override
    public boolean advance() throws IOException {
        if (!rowIsPending && bad.isEmpty() && !ended) {
            rowIsPending = next();
        }
        if (!bad.isEmpty()) {
            current = new Parsed.Bad<>(bad.remove());
            return true;
        }
        if (rowIsPending) {
            current = new Parsed.Good<>(rows.row());
            rowIsPending = false;
            return true;
        }
        return false;
    }

    private boolean next() throws IOException {
        try {
            return rows.advance();
        } catch (DamagedFileException error) {
            if (unreadable == UnreadableFiles.FAIL) {
                throw error;
            }
            ended = true;
            bad.add(new DeadLetter(
                    file.name(), 0, "the rest of the file could not be read: " + error.getMessage(), ""));
            return false;
        }
    }

    @Override
    public Parsed<CsvRow> current() {
        return current;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
