package io.tolva.data.local;

import io.tolva.data.DatasetIterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The face of the last cursor: an element or a failure may wait between {@code hasNext} and {@code next}. */
final class LocalIterator<T> implements DatasetIterator<T> {
    private final Cursor<T> cursor;
    private @Nullable T ahead;
    private @Nullable Failure failure;
    private boolean closed;

    LocalIterator(Cursor<T> cursor) {
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        if (ahead != null || failure != null) {
            return true;
        }
        if (closed) {
            return false;
        }
        try {
            ahead = cursor.pull();
        } catch (RuntimeException | Error e) {
            failure = new Failure(e);
            return true;
        }
        if (ahead == null) {
            close();
        }
        return ahead != null;
    }

    @Override
    public T next() {
        if (failure != null) {
            Failure reported = failure;
            failure = null;
            throw reported.rethrown();
        }
        T element = ahead;
        ahead = null;
        if (element == null && !closed) {
            element = cursor.pull();
        }
        if (element == null) {
            close();
            throw new NoSuchElementException("the dataset has no further element, or its iterator was closed");
        }
        return element;
    }

    @Override
    public void close() {
        ahead = null;
        failure = null;
        if (!closed) {
            closed = true;
            cursor.close();
        }
    }
}
