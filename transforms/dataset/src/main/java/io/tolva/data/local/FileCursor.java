package io.tolva.data.local;

import io.tolva.data.DatasetException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the cursors over one file have in common: it is opened at the first pull and closed at its end, and a file that
 * cannot be read is one error and then the end.
 *
 * @param <F> the reader of the format
 * @param <T> the type of the elements
 */
abstract class FileCursor<F extends Closeable, T> extends Cursor<T> {
    private final String stage;
    private @Nullable F reader;
    private boolean ended;
    private long reads;
    private @Nullable Position resumed;

    FileCursor(String stage) {
        this.stage = stage;
    }

    /** Opens the file. */
    abstract F open() throws IOException;

    /** The next element; null at the end. */
    abstract @Nullable T read(F reader) throws IOException;

    /** Whether the reader can go on after {@code e}, which cost one element only. */
    abstract boolean isOneElement(IOException e);

    /** What could not be read: the file and how far reading had come. */
    abstract String position(@Nullable F reader);

    /** Where the reader stands between two reads, as numbers from which {@link #openAt} goes on. */
    long[] place(F opened) {
        return new long[0];
    }

    /**
     * Opens the file where a reader stood after {@code count} reads. Without places of its own a reader reads again.
     *
     * @param place what {@link #place} gave
     */
    F openAt(long count, Position place) throws IOException {
        F opened = open();
        for (long i = 0; i < count; i++) {
            try {
                read(opened);
            } catch (IOException e) {
                if (!isOneElement(e)) {
                    throw e;
                }
            }
        }
        return opened;
    }

    @Override
    final @Nullable T pull() {
        if (ended) {
            return null;
        }
        try {
            if (reader == null) {
                reader = resumed == null ? open() : openAt(reads, resumed);
                resumed = null;
            }
            T element = read(reader);
            if (element == null) {
                close();
            } else {
                reads++;
            }
            return element;
        } catch (IOException e) {
            DatasetException failure = failed(stage, "cannot read " + position(reader), e);
            if (isOneElement(e) && reader != null) {
                reads++;
            } else {
                close();
            }
            throw failure;
        } catch (RuntimeException e) {
            // A handler of the user's, for bad rows for instance: it took the element and the reader is intact.
            reads++;
            throw failed(stage, "cannot read " + position(reader), e);
        }
    }

    @Override
    final Position save() {
        Position own = Position.of(ended ? 1 : 0, reads);
        if (reader != null) {
            return own.with(Position.of(place(reader)));
        }
        return ended || resumed == null ? own : own.with(resumed);
    }

    @Override
    final void restore(Position position) {
        ended = position.number(0) == 1;
        reads = position.number(1);
        resumed = position.parts() == 0 ? null : position.part(0);
    }

    @Override
    final void close() {
        ended = true;
        F opened = reader;
        reader = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw failed(stage, "cannot close " + position(null), e);
            }
        }
    }
}
