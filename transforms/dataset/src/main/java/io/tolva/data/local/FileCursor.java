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

    @Override
    final @Nullable T pull() {
        if (ended) {
            return null;
        }
        try {
            if (reader == null) {
                reader = open();
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
