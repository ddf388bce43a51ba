package io.tolva.data.local;

import io.tolva.data.MapFunction;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Applies a function on several threads. The input is pulled by the thread that pulls here, so only the function runs
 * elsewhere; results wait in the order of the input.
 */
final class ParallelMapCursor<S, T> extends Cursor<T> {
    private final Cursor<S> input;
    private final MapFunction<? super S, ? extends T> function;
    private final int parallelism;
    private final Queue<Future<T>> window = new ArrayDeque<>();
    private @Nullable Workers workers;
    private boolean ended;
    private long pulled;

    ParallelMapCursor(Cursor<S> input, MapFunction<? super S, ? extends T> function, int parallelism) {
        this.input = input;
        this.function = function;
        this.parallelism = parallelism;
    }

    @Override
    @Nullable
    T pull() {
        if (workers == null) {
            workers = new Workers("map", parallelism);
        }
        fill(workers);
        Future<T> first = window.poll();
        if (first == null) {
            return null;
        }
        fill(workers);
        return result(first);
    }

    private void fill(Workers team) {
        while (!ended && window.size() < parallelism) {
            try {
                S element = input.pull();
                if (element == null) {
                    ended = true;
                } else {
                    long index = pulled++;
                    window.add(team.submit(() -> MapCursor.apply(function, element, index)));
                }
            } catch (RuntimeException | Error e) {
                window.add(CompletableFuture.failedFuture(e));
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new Failure(Objects.requireNonNull(e.getCause())).rethrown();
        } catch (InterruptedException e) {
            throw failed("map", "interrupted while waiting for a result", e);
        }
    }

    @Override
    void close() {
        if (workers != null) {
            workers.close();
        }
        input.close();
    }
}
