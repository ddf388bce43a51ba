package io.tolva.data.local;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/*
 * A task on the workers pulls the input until the buffer is full and then ends, so that waiting takes no thread; the
 * consumer starts the task again when half of the buffer is free. At most one task runs at a time, and the monitor
 * orders one after another, so the input is pulled as if by one thread.
 */
/** Lets shared workers read an input ahead. */
final class ReadAheadCursor<T> extends Cursor<T> {
    private static final int MARK_INTERVAL = 64;

    private final Tracked<T> input;
    private final Workers workers;
    private final int capacity;
    private final Runnable whenReady;
    private final Queue<Object> results = new ArrayDeque<>();
    private long taken;
    private boolean started;
    private boolean running;
    private boolean ended;

    /** Nothing is read before {@link #start} or a pull; {@code whenReady} is called as results come. */
    ReadAheadCursor(Cursor<T> input, Workers workers, int capacity, Runnable whenReady) {
        this.input = new Tracked<>(input, MARK_INTERVAL);
        this.workers = workers;
        this.capacity = capacity;
        this.whenReady = whenReady;
    }

    synchronized void start() {
        if (!started) {
            started = true;
            input.begin();
            run();
        }
    }

    private synchronized void run() {
        workers.execute(this::readAhead);
        running = true;
    }

    private void readAhead() {
        boolean more = true;
        while (more && !workers.closed()) {
            more = put(pullInput());
            whenReady.run();
            if (!workers.closed()) {
                // A function of the user's may have left an interruption behind, which was not meant for the next pull.
                Thread.interrupted();
            }
        }
    }

    private @Nullable Object pullInput() {
        try {
            return input.pull();
        } catch (RuntimeException | Error e) {
            return new Failure(e);
        }
    }

    /** Takes a result; false if the task is to end. */
    private synchronized boolean put(@Nullable Object result) {
        if (result == null) {
            ended = true;
        } else {
            results.add(result);
        }
        running = !ended && results.size() < capacity;
        notifyAll();
        return running;
    }

    /** Whether a pull would not wait. */
    synchronized boolean ready() {
        return ended || !results.isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    T pull() {
        start();
        Object result = take();
        if (result == null) {
            return null;
        }
        taken++;
        input.forget(taken);
        return (T) Failure.elementOf(result);
    }

    private synchronized @Nullable Object take() {
        while (results.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw failed("interleave", "interrupted while waiting for an element", new InterruptedWait(e));
            }
        }
        Object result = results.poll();
        if (!running && !ended && results.size() <= capacity / 2) {
            run();
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
        input.close();
    }
}
