package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.source.FilePosition;
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
    private @Nullable FilePosition resumed;

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

    /** Where the reader stands between two reads. */
    abstract FilePosition place(F reader);

    /** Opens the file where a reader stood. */
    abstract F openAt(FilePosition place) throws IOException;

    /** A number more that belongs to the position. */
    long extra() {
        return 0;
    }

    /** Takes the number that {@link #extra} gave. */
    void restoreExtra(long number) {}

    @Override
    final @Nullable T pull() {
        if (ended) {
            return null;
        }
        try {
            if (reader == null) {
                reader = resumed == null ? open() : openAt(resumed);
                resumed = null;
            }
            T element = read(reader);
            if (element == null) {
                close();
            }
            return element;
        } catch (IOException e) {
            DatasetException failure = failed(stage, "cannot read " + position(reader), e);
            if (!isOneElement(e) || reader == null) {
                close();
            }
            throw failure;
        } catch (RuntimeException e) {
            // A handler of the user's, for bad rows for instance: it took the element and the reader is intact.
            throw failed(stage, "cannot read " + position(reader), e);
        }
    }

    @Override
    final Position save() {
        FilePosition at = reader == null ? resumed : place(reader);
        return at == null ? Position.of(ended ? 1 : 0) : Position.of(0, at.offset(), at.line(), at.elements(), extra());
    }

    @Override
    final void restore(Position position) {
        ended = position.number(0) == 1;
        if (position.count() > 1) {
            try {
                resumed = new FilePosition(position.number(1), position.number(2), position.number(3));
            } catch (IllegalArgumentException e) {
                throw Position.unfit();
            }
            restoreExtra(position.number(4));
        }
    }

    @Override
    final void close() {
        ended = true;
        resumed = null;
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
