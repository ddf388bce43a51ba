package io.tolva.tensor;

import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** So many batches of their number, then perhaps an error. */
class Numbers implements Iterator<Integer>, AutoCloseable {
    final List<Thread> threads = new ArrayList<>();
    private final int count;
    private final Throwable error;
    final AtomicInteger given = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    Numbers(int count, Throwable error) {
        this.count = count;
        this.error = error;
    }

    /** The arrays of a batch: its number and 1, and its number. */
    static List<HostArray> arrays(int number) {
        return List.of(HostArray.of((float) number, 1f), HostArray.of((long) number));
    }

    @Override
    public boolean hasNext() {
        return error != null || given.get() < count;
    }

    @Override
    public Integer next() {
        if (given.get() == count) {
            sneak(error);
        }
        threads.add(Thread.currentThread());
        return given.getAndIncrement();
    }

    private static void sneak(Throwable error) {
        if (error instanceof Error serious) {
            throw serious;
        }
        throw (RuntimeException) error;
    }

    @Override
    public void close() {
        threads.add(Thread.currentThread());
        closed.incrementAndGet();
    }
}
