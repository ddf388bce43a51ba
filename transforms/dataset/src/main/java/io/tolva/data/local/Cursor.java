package io.tolva.data.local;

import io.tolva.data.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * A stage at work: gives one element per call. Cursors are made for a whole tree at once, and take up files, threads
 * and memory only at the first call of {@link #pull}.
 *
 * <p>Failures: a pull that throws has consumed the failed element, and the next pull gives the following element.
 *
 * <p>States: {@link #restore} on a new cursor of the same stage, with what {@link #save} gave, makes it give the same
 * rest, errors included. The position does not depend on how many threads work; nor does it hold elements. What a cursor
 * has read ahead is read again.
 *
 * <p>One thread at a time pulls, saves and closes.
 *
 * @param <T> the type of the elements
 */
abstract class Cursor<T> {
    /** The number that {@link #advance} moved to. */
    long number;

    /** The next element; null at the end, and from then on. */
    abstract @Nullable T pull();

    /**
     * As {@link #pull} where the elements are {@code Long}, but without an object: the number is in {@link #number}. A
     * cursor that has numbers of its own or hands them on overrides it.
     *
     * @return false at the end
     */
    boolean advance() {
        Object element = pull();
        if (element == null) {
            return false;
        }
        number = (Long) element;
        return true;
    }

    /** Where this cursor stands; allowed at any time between two pulls, also at the end, but not after close. */
    abstract Position save();

    /** Goes to where another cursor of this stage stood; nothing was pulled from this one. */
    abstract void restore(Position position);

    /** Gives back files and threads, here and in the inputs; may be called again. No pull follows. */
    abstract void close();

    /** Closes all of them, also where one cannot be closed; that is thrown at the end. */
    static void closeAll(Iterable<? extends Cursor<?>> cursors) {
        RuntimeException failure = null;
        for (Cursor<?> cursor : cursors) {
            try {
                cursor.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The failure of a stage because of {@code cause}; an interruption stays visible on the thread. */
    static DatasetException failed(String stage, String problem, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new DatasetException(stage, problem, cause);
    }
}
