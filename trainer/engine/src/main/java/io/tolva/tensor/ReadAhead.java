package io.tolva.tensor;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Feed;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread that pulls batches and puts them into a device's feed, as far ahead as that has slots. What goes wrong comes out at its
 * place, behind the batches before it.
 */
final class ReadAhead<T> implements Intake<T> {
    private static final long PATIENCE_MILLIS = 10_000;

    /** Instead of a batch, if there are no more. */
    private static final Object END = new Object();

    private final Backend backend;
    private final BatchSource<T> source;
    private final Feed feed;
    private final BlockingQueue<Object> arrivals = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private boolean ended;
    private volatile @Nullable RuntimeException notClosed;

    /** Instead of a batch, if there is an error. */
    private record Failure(Throwable error) {}

    private ReadAhead(Backend backend, BatchSource<T> source, Feed feed) {
        this.backend = backend;
        this.source = source;
        this.feed = feed;
        this.thread = new Thread(this::run, "tolva-feed-" + backend.name());
        thread.setDaemon(true);
    }

    static <T> ReadAhead<T> start(Backend backend, BatchSource<T> source, int slots) {
        Feed feed = backend.feed(slots);
        try {
            ReadAhead<T> started = new ReadAhead<>(backend, source, feed);
            started.thread.start();
            return started;
        } catch (Throwable notStarted) {
            closeAfter(notStarted, feed::close);
            throw notStarted;
        }
    }

    /** Closes something because of an error, to which is added what goes wrong then. */
    static void closeAfter(Throwable error, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException notClosed) {
            error.addSuppressed(notClosed);
        }
    }

    /** A source that computes does so on the device for which it is read. */
    @SuppressWarnings("try") // The choice of the device is not spoken of.
    private void run() {
        try (Device.Use use = Backends.use(backend)) {
            putAll();
        } catch (Throwable error) {
            arrivals.add(new Failure(error));
        } finally {
            endReading();
            closeSource();
        }
    }

    private void putAll() {
        while (!closed && source.batches().hasNext()) {
            T batch = source.batches().next();
            List<HostArray> arrays = source.arraysOf(batch);
            Feed.Slot slot = put(arrays);
            if (slot != null) {
                arrivals.add(new Delivery<>(batch, arrays, slot));
            }
        }
        arrivals.add(END);
    }

    /** Null if nobody wants it any more; a source may have left an interruption behind that is not for us. */
    private Feed.@Nullable Slot put(List<HostArray> arrays) {
        while (!closed) {
            try {
                return feed.put(arrays);
            } catch (InterruptedException e) {
                // close() interrupts, and has said so before.
            }
        }
        return null;
    }

    private synchronized void interruptReading() {
        if (!ended) {
            thread.interrupt();
        }
    }

    /** A source may have to wait while it is closed, so nobody interrupts that, and what was interrupted before is over. */
    private synchronized void endReading() {
        ended = true;
        Thread.interrupted();
    }

    private void closeSource() {
        try {
            source.close();
        } catch (RuntimeException error) {
            notClosed = error;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Delivery<T> next() throws InterruptedException {
        Object arrival = arrivals.take();
        if (arrival instanceof Failure failure) {
            if (failure.error() instanceof Error error) {
                throw error;
            }
            if (failure.error() instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException("feed of " + backend.name() + ": " + failure.error(), failure.error());
        }
        return arrival == END ? null : (Delivery<T>) arrival;
    }

    /**
     * Interrupts the thread and waits until it has closed the source. A source that does not notice is left to itself after a while:
     * its thread ends, and closes it, when it comes back.
     */
    @Override
    public void close() {
        closed = true;
        interruptReading();
        join();
        feed.close();
        RuntimeException error = notClosed;
        if (error != null) {
            throw error;
        }
    }

    private void join() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        boolean interrupted = false;
        for (long left = PATIENCE_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                thread.join(left);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
