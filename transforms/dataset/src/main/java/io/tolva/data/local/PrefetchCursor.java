package io.tolva.data.local;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/*
 * Before a thread waits it looks for a moment whether the other has come: where a batch takes less time than waking a thread,
 * which takes some ten microseconds, the two would else spend most of their time asleep. Where the other takes longer, a moment
 * is nothing. The comparison csv-reader pays for it.
 */
/** Reads its input by a thread of its own, which waits for room before it pulls. */
final class PrefetchCursor<T> extends Cursor<T> {
    private static final int MARK_INTERVAL = 16;
    private static final long MOMENT_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 30_000 : 0;

    private final Tracked<T> input;
    private final Room room;
    private final Queue<Object> results = new ArrayDeque<>();
    private @Nullable Workers workers;
    private long taken;
    private boolean waiting;
    private volatile int held;
    private volatile boolean ended;
    private volatile boolean closed;

    PrefetchCursor(Cursor<T> input, Room room) {
        this.input = new Tracked<>(input, MARK_INTERVAL);
        this.room = room;
    }

    private void readAhead() {
        try {
            while (awaitRoom()) {
                put(pullInput());
                lookWhileFull();
            }
        } catch (RuntimeException | Error e) {
            fail(new Failure(e));
        }
    }

    /** Looks whether the consumer takes something, if that is what it would have to wait for. */
    private void lookWhileFull() {
        int full = held;
        if (!hasRoom(full)) {
            long end = System.nanoTime() + MOMENT_NANOS;
            while (held >= full && !closed && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    private synchronized boolean hasRoom(int elements) {
        return room.has(elements);
    }

    /** Looks whether an element comes. */
    private void lookWhileEmpty() {
        long end = System.nanoTime() + MOMENT_NANOS;
        while (held == 0 && !ended && System.nanoTime() < end) {
            Thread.onSpinWait();
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
        held = results.size();
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
            held = results.size();
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
        if (held == 0 && !ended) {
            foundEmpty();
            lookWhileEmpty();
        }
        Object result = take();
        if (result == null) {
            return null;
        }
        taken++;
        input.forget(taken);
        return (T) Failure.elementOf(result);
    }

    private synchronized void foundEmpty() {
        room.foundEmpty();
    }

    private synchronized @Nullable Object take() {
        while (results.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw failed("prefetch", "interrupted while waiting for an element", new InterruptedWait(e));
            }
        }
        Object result = results.poll();
        held = results.size();
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
