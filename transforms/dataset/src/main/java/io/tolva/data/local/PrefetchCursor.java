package io.tolva.data.local;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads its input by a thread of its own, which waits for room before it pulls. */
final class PrefetchCursor<T> extends Cursor<T> {
    private static final int MARK_INTERVAL = 16;

    private final Tracked<T> input;
    private final Room room;
    private final Queue<Object> results = new ArrayDeque<>();
    private @Nullable Workers workers;
    private long taken;
    private boolean waiting;
    private boolean ended;
    private boolean closed;

    PrefetchCursor(Cursor<T> input, Room room) {
        this.input = new Tracked<>(input, MARK_INTERVAL);
        this.room = room;
    }

    private void readAhead() {
        try {
            while (awaitRoom()) {
                put(pullInput());
            }
        } catch (RuntimeException | Error e) {
            fail(new Failure(e));
        }
    }

    private @Nullable Object pullInput() {
        try {
            return input.pull();
        } catch (RuntimeException | Error e) {
            return new Failure(e);
        }
    }

    private synchronized void fail(Failure failure) {
        results.add(failure);
        ended = true;
        notifyAll();
    }

    private synchronized boolean awaitRoom() {
        while (!room.has(results.size()) && !closed) {
            waiting = true;
            try {
                wait();
            } catch (InterruptedException e) {
                // close() says so itself; a function of the user's may have left the interruption behind.
            }
        }
        waiting = false;
        return !ended && !closed;
    }

    private synchronized void put(@Nullable Object result) {
        if (result == null) {
            ended = true;
        } else {
            results.add(result);
            if (!(result instanceof Failure)) {
                room.seen(result);
            }
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
            input.begin();
            workers.execute(this::readAhead);
        }
        Object result = take();
        if (result == null) {
            return null;
        }
        taken++;
        input.forget(taken);
        return (T) Failure.elementOf(result);
    }

    private synchronized @Nullable Object take() {
        if (results.isEmpty() && !ended) {
            room.foundEmpty();
        }
        while (results.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw failed("prefetch", "interrupted while waiting for an element", new InterruptedWait(e));
            }
        }
        Object result = results.poll();
        if (waiting) {
            notifyAll();
        }
        return result;
    }

    @Override
    Position save() {
        return input.position(taken);
    }

    @Override
    void restore(Position position) {
        input.restore(position);
        taken = position.number(0);
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
