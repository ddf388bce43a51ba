package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.FailureListener;
import org.jspecify.annotations.Nullable;

/** Passes over failures and tells somebody of them. */
final class IgnoreErrorsCursor<T> extends InputCursor<T, T> {
    private final FailureListener listener;

    IgnoreErrorsCursor(Cursor<T> input, FailureListener listener) {
        super(input);
        this.listener = listener;
    }

    @Override
    @Nullable
    T pull() {
        while (true) {
            try {
                return input.pull();
            } catch (DatasetException e) {
                // Somebody who interrupts wants an end, and not the next element.
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (!Tracked.isRepeating()) {
                    synchronized (listener) {
                        listener.failed(e);
                    }
                }
            }
        }
    }
}
