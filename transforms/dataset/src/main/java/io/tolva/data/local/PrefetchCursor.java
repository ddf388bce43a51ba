package io.tolva.data.local;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads its input by a thread of its own, which waits for room before it pulls. */
final class PrefetchCursor<T> extends Cursor<T> {
    private final Cursor<T> input;
    private final int capacity;
    private final Queue<Object> results = new ArrayDeque<>();
    private @Nullable Workers workers;
    private boolean ended;
    private boolean closed;

    PrefetchCursor(Cursor<T> input, int capacity) {
        this.input = input;
        this.capacity = capacity;
    }

    private void readAhead() {
        try {
            while (awaitRoom()) {
                put(pullInput());
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread, and then nobody waits for anything.
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Object pullInput() {
        try {
            return input.pull();
        } catch (RuntimeException | Error e) {
            return new Failure(e);
        }
    }

    private synchronized boolean awaitRoom() throws InterruptedException {
        while (results.size() == capacity && !closed) {
            wait();
        }
        return !ended && !closed;
    }

    private synchronized void put(@Nullable Object result) {
        if (result == null) {
            ended = true;
        } else {
            results.add(result);
        }
        if (ended || results.size() == 1) {
            notifyAll();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    T pull() {
        if (workers == null) {
            workers = new Workers("prefetch", 1);
            workers.execute(this::readAhead);
        }
        Object result = take();
        return result == null ? null : (T) Failure.elementOf(result);
    }

    private synchronized @Nullable Object take() {
        while (results.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw failed("prefetch", "interrupted while waiting for an element", e);
            }
        }
        if (results.size() == capacity) {
            notifyAll();
        }
        return results.poll();
    }

    @Override
    void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (workers != null) {
            workers.close();
        }
        input.close();
    }
}
