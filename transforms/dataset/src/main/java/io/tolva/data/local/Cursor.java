package io.tolva.data.local;

import io.tolva.data.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * A stage at work: gives one element per call. Cursors are made for a whole tree at once, and take up files, threads
 * and memory only at the first call of {@link #pull}.
 *
 * <p>Failures: a pull that throws has consumed the failed element, and the next pull gives the following element.
 *
 * <p>One thread at a time pulls and closes.
 *
 * @param <T> the type of the elements
 */
abstract class Cursor<T> {
    /** The next element; null at the end, and from then on. */
    abstract @Nullable T pull();

    /** Gives back files and threads, here and in the inputs; may be called again. No pull follows. */
    abstract void close();

    /** The failure of a stage because of {@code cause}; an interruption stays visible on the thread. */
    static DatasetException failed(String stage, String problem, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new DatasetException(stage, problem, cause);
    }
}
