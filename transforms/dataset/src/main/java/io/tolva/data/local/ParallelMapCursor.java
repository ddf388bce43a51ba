package io.tolva.data.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/*
 * Results wait in a window in the order of the input. With relaxed order the first of them that is ready is taken, and the
 * numbers of pulls whose results were handed out before an older one are remembered, for the position.
 */
/**
 * Applies a function on several threads. The input is pulled by the thread that pulls here, so only the function runs
 * elsewhere.
 */
final class ParallelMapCursor<S, T> extends Cursor<T> {
    private static final int MARK_INTERVAL = 16;

    private final String stage;
    private final Tracked<S> input;
    private final ElementCall<? super S, ? extends T> function;
    private final Threads how;
    private final Deque<Call<T>> window = new ArrayDeque<>();
    private final TreeSet<Long> early = new TreeSet<>();
    private final Signal ready = new Signal();
    private @Nullable Workers workers;
    private boolean ended;
    private long pulled;
    private long handedOut;

    /**
     * A call of the function, or the failure of the input that stands in its place.
     *
     * @param result comes later
     * @param number of the pull
     * @param counts whether there was an element
     */
    private record Call<T>(CompletableFuture<T> result, long number, boolean counts) {}

    /**
     * How the threads work.
     *
     * @param count how many there are
     * @param room how many elements are worked on or wait
     * @param relaxed whether results come as they are ready
     */
    record Threads(int count, Room room, boolean relaxed) {}

    ParallelMapCursor(String stage, Cursor<S> input, ElementCall<? super S, ? extends T> function, Threads how) {
        this.stage = stage;
        this.input = new Tracked<>(input, MARK_INTERVAL);
        this.function = function;
        this.how = how;
    }

    @Override
    @Nullable
    T pull() {
        if (workers == null) {
            workers = new Workers(stage, how.count());
        }
        fill(workers);
        Call<T> first = how.relaxed() ? takeReady() : takeFirst();
        if (first == null) {
            return null;
        }
        handedOut += first.counts() ? 1 : 0;
        input.forget(oldest());
        fill(workers);
        T result = result(first.result());
        how.room().seen(result);
        return result;
    }

    private void fill(Workers team) {
        while (!ended && how.room().has(window.size())) {
            try {
                S element = input.pull();
                if (element == null) {
                    ended = true;
                } else {
                    start(team, element, pulled++);
                }
            } catch (RuntimeException | Error e) {
                window.add(new Call<>(CompletableFuture.failedFuture(e), input.pulls() - 1, false));
            }
        }
    }

    private void start(Workers team, S element, long index) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Call<T> call = new Call<>(result, input.pulls() - 1, true);
        team.execute(() -> {
            try {
                result.complete(MapCursor.apply(stage, function, element, index));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
            ready.give();
        });
        window.add(call);
    }

    /** Waits before it takes, so that an interruption loses nothing. */
    private @Nullable Call<T> takeFirst() {
        Call<T> first = window.peek();
        if (first != null && !first.result().isDone()) {
            how.room().foundEmpty();
            try {
                first.result().get();
            } catch (ExecutionException e) {
                return window.poll();
            } catch (InterruptedException e) {
                throw failed(stage, "interrupted while waiting for a result", new InterruptedWait(e));
            }
        }
        return window.poll();
    }

    private @Nullable Call<T> takeReady() {
        while (!window.isEmpty()) {
            long given = ready.count();
            for (Iterator<Call<T>> calls = window.iterator(); calls.hasNext(); ) {
                Call<T> call = calls.next();
                if (call.result().isDone()) {
                    calls.remove();
                    early.add(call.number());
                    early.headSet(oldest()).clear();
                    return call;
                }
            }
            try {
                ready.awaitAfter(given);
            } catch (InterruptedException e) {
                throw failed(stage, "interrupted while waiting for a result", new InterruptedWait(e));
            }
        }
        return null;
    }

    private static <T> T result(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw new Failure(Objects.requireNonNull(e.getCause())).rethrown();
        }
    }

    /** The first pull whose result was not handed out. */
    private long oldest() {
        Call<T> first = window.peek();
        return first == null ? input.pulls() : first.number();
    }

    @Override
    Position save() {
        return Position.of(handedOut)
                .with(input.position(
                        oldest(),
                        early.tailSet(oldest()).stream()
                                .mapToLong(Long::longValue)
                                .toArray()));
    }

    @Override
    void restore(Position position) {
        input.restore(position.part(0));
        for (int i = 1; i < position.part(0).count(); i++) {
            early.add(position.part(0).number(i));
        }
        handedOut = position.number(0);
        pulled = handedOut;
    }

    @Override
    void close() {
        if (workers != null) {
            workers.close();
        }
        input.close();
    }
}
