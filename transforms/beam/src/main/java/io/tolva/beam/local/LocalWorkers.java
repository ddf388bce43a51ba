package io.tolva.beam.local;

import io.tolva.beam.Block;
import io.tolva.beam.analysis.Accumulator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Threads of this process that share work on a list of parts. Each worker takes the next part when it is done with one, so
 * which parts a worker gets depends on chance; what is made of them must not.
 */
public final class LocalWorkers {
    private static final long MILLIS_BETWEEN_REPORTS = 250;

    private final int threads;
    private final Consumer<Map<String, Long>> progress;

    private LocalWorkers(int threads, Consumer<Map<String, Long>> progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * So many threads.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public static LocalWorkers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
        }
        return new LocalWorkers(threads, counters -> {});
    }

    /** The same workers; {@code listener} is told now and then what was counted, on the thread that waits for them. */
    public LocalWorkers withProgress(Consumer<Map<String, Long>> listener) {
        return new LocalWorkers(threads, listener);
    }

    /**
     * Where a worker gets its parts from.
     *
     * @param <S> the type of a part
     */
    @FunctionalInterface
    public interface Parts<S> {
        /** The next part that nobody has; null when there are no more, or another worker has failed. */
        @Nullable
        S next();
    }

    /**
     * What a worker does.
     *
     * @param <S> the type of a part
     * @param <R> the type of what comes of its parts
     */
    @FunctionalInterface
    public interface Work<S, R> {
        /**
         * Takes parts until there are no more.
         *
         * @throws Exception if it cannot; the other workers then stop at their next part
         */
        R run(Parts<S> parts) throws Exception;
    }

    /**
     * Lets every worker do the same work on different parts.
     *
     * @return what came of each worker
     * @throws IOException if a worker failed by an error of input or output, which it is, or by another checked exception
     * @throws RuntimeException if a worker failed by such an error, which it is
     */
    public <S, R> List<R> run(List<S> parts, Work<S, R> work) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        Parts<S> queue = () -> {
            int taken = stopped.get() ? parts.size() : next.getAndIncrement();
            return taken < parts.size() ? parts.get(taken) : null;
        };
        LocalCounters counters = new LocalCounters();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, Math.max(1, parts.size())); i++) {
                running.add(pool.submit(() -> counted(counters, stopped, work, queue)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> worker : running) {
                results.add(await(worker, counters));
            }
            return results;
        } finally {
            stopped.set(true);
            end(pool);
        }
    }

    /**
     * Waits for the workers, so that none still writes files that are about to be deleted. They stop at their next part and are not
     * interrupted: an interrupt would close channels under them.
     */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <S, R> R counted(LocalCounters counters, AtomicBoolean stopped, Work<S, R> work, Parts<S> parts)
            throws Exception {
        MetricsEnvironment.setCurrentContainer(counters);
        try {
            return work.run(parts);
        } catch (Exception | Error failure) {
            stopped.set(true);
            throw failure;
        } finally {
            MetricsEnvironment.setCurrentContainer(null);
        }
    }

    private <R> R await(Future<R> worker, LocalCounters counters) throws IOException {
        while (true) {
            try {
                R result = worker.get(MILLIS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS);
                progress.accept(counters.values());
                return result;
            } catch (TimeoutException stillRunning) {
                progress.accept(counters.values());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while workers were running");
            } catch (ExecutionException failure) {
                throw failed(failure.getCause());
            }
        }
    }

    private static RuntimeException failed(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        throw new IOException("a worker failed: " + cause, cause);
    }

    /**
     * Gathers over all blocks.
     *
     * @throws IOException if a block cannot be read (and so on as for {@link #run})
     */
    public <T, A extends Serializable> A gather(List<Block<T>> blocks, Accumulator<T, A> accumulator)
            throws IOException {
        List<A> gathered = run(blocks, parts -> {
            A own = accumulator.empty();
            for (Block<T> block = parts.next(); block != null; block = parts.next()) {
                accumulator.enter(own, block.ordinal());
                block.forEach(element -> accumulator.add(own, element));
            }
            return own;
        });
        A all = accumulator.empty();
        gathered.forEach(part -> accumulator.merge(all, part));
        return all;
    }
}
