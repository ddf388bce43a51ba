package io.tolva.data.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of one cursor. They are daemons, started as work arrives, and gone when {@link #close} returns. */
final class Workers {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService executor;
    private volatile boolean closed;

    /** Up to {@code count} threads, called {@code tolva-} and the stage. */
    Workers(String stage, int count) {
        executor = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "tolva-" + stage);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Whether tasks should come to an end because nobody wants their results. */
    boolean closed() {
        return closed;
    }

    /** Interrupts the threads and waits for their end, however long the work under way takes to notice. */
    void close() {
        closed = true;
        executor.shutdownNow();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
