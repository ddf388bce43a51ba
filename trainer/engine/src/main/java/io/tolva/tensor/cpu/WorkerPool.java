package io.tolva.tensor.cpu;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of heavy kernels: the caller and some that wait, without spinning, for parts of its work. Which thread does
 * which part is left to chance, so work must be cut into the same parts whatever their number.
 *
 * <p>The system property {@code tolva.threads} sets how many there are, the caller among them; without it there are as many
 * as the process has processors. While one caller uses the pool, others do their parts alone.
 */
final class WorkerPool implements Workers {
    static final String PROPERTY = "tolva.threads";

    private final ReentrantLock inUse = new ReentrantLock();
    private final int helpers;
    private final ExecutorService threads;

    private WorkerPool(int helpers) {
        this.helpers = helpers;
        this.threads = Executors.newFixedThreadPool(helpers, work -> {
            Thread thread = new Thread(work, "tolva-kernel");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Workers for so many threads; for one, the caller. */
    static Workers of(int threads) {
        return threads == 1 ? Workers.CALLER : new WorkerPool(threads - 1);
    }

    /**
     * Workers for the number of threads that a property's value gives.
     *
     * @param value empty for as many as there are processors
     * @throws IllegalArgumentException if it is not a number from 1 on
     */
    static Workers of(String value) {
        if (value.isEmpty()) {
            return of(Runtime.getRuntime().availableProcessors());
        }
        try {
            int threads = Integer.parseInt(value);
            if (threads >= 1) {
                return of(threads);
            }
        } catch (NumberFormatException error) {
            throw new IllegalArgumentException(PROPERTY + ": expected a number of threads, got " + value, error);
        }
        throw new IllegalArgumentException(PROPERTY + ": expected at least 1, got " + value);
    }

    @Override
    public void run(int parts, IntConsumer body) {
        if (parts > 1 && inUse.tryLock()) {
            try {
                Work work = new Work(parts, body, Math.min(helpers, parts - 1));
                for (int i = 0; i < work.helpers; i++) {
                    threads.execute(work);
                }
                work.finish();
            } finally {
                inUse.unlock();
            }
        } else {
            Workers.CALLER.run(parts, body);
        }
    }

    /** Parts that are taken one by one until none is left. */
    private static final class Work implements Runnable {
        final int helpers;
        private final int parts;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch underway;
        private volatile @Nullable Throwable failure;

        Work(int parts, IntConsumer body, int helpers) {
            this.parts = parts;
            this.body = body;
            this.helpers = helpers;
            this.underway = new CountDownLatch(helpers);
        }

        @Override
        public void run() {
            try {
                take();
            } catch (RuntimeException | Error error) {
                failure = error;
            } finally {
                underway.countDown();
            }
        }

        private void take() {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                body.accept(part);
            }
        }

        /** Takes parts too, and waits for those of the others, whatever happens. */
        void finish() {
            try {
                take();
            } finally {
                await();
            }
            Throwable error = failure;
            if (error instanceof RuntimeException exception) {
                throw exception;
            } else if (error instanceof Error fatal) {
                throw fatal;
            }
        }

        private void await() {
            boolean interrupted = false;
            while (underway.getCount() > 0) {
                try {
                    underway.await();
                } catch (InterruptedException interruption) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
