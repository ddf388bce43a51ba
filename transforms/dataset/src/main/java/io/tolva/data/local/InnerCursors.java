package io.tolva.data.local;

import io.tolva.data.Interleaving;
import io.tolva.data.MapFunction;
import io.tolva.data.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/*
 * With a parallelism above 1, as many inner datasets as the cycle is long are opened before their turn and read ahead by
 * the workers. The function itself runs on the thread that pulls, in order, so it sees the same as without.
 */
/** Makes a cursor of each element: the inner datasets of {@code flatMap} and {@code interleave}. */
final class InnerCursors<S, T> {
    private static final int MARK_INTERVAL = 16;
    private static final int MIN_BUFFER = 16;
    private static final int MAX_BUFFER = 1 << 20;

    private final LocalInterpreter interpreter;
    private final String stage;
    private final Tracked<S> outer;
    private final MapFunction<? super S, Stage<T>> function;
    private final Interleaving how;
    private final Queue<Opened> opened = new ArrayDeque<>();
    private final Signal ready = new Signal();
    private @Nullable Workers workers;
    private long calls;
    private long handedOut;
    private boolean ended;

    /**
     * An inner dataset before its turn, or the failure in its place.
     *
     * @param result an {@link Inner} or a {@link Failure}
     * @param outer the number of the outer pull
     * @param called whether the function was called
     */
    private record Opened(Object result, long outer, boolean called) {}

    InnerCursors(
            LocalInterpreter interpreter,
            String stage,
            Cursor<S> outer,
            MapFunction<? super S, Stage<T>> function,
            Interleaving how) {
        this.interpreter = interpreter;
        this.stage = stage;
        this.outer = new Tracked<>(outer, MARK_INTERVAL);
        this.function = function;
        this.how = how;
    }

    /** The next inner dataset; null at the end. */
    @SuppressWarnings("unchecked")
    @Nullable
    Inner<T> next() {
        int ahead = how.parallelism() == 1 ? 0 : how.cycleLength();
        while (!ended && opened.size() <= ahead) {
            openNext();
        }
        Opened first = opened.poll();
        if (first == null) {
            return null;
        }
        handedOut += first.called() ? 1 : 0;
        return (Inner<T>) Failure.elementOf(first.result());
    }

    private void openNext() {
        long callsBefore = calls;
        long number = outer.pulls();
        try {
            S element = outer.pull();
            if (element == null) {
                ended = true;
                return;
            }
            Inner<T> inner = inner(element, number);
            inner.start();
            opened.add(new Opened(inner, number, true));
        } catch (RuntimeException | Error e) {
            opened.add(new Opened(new Failure(e), number, calls > callsBefore));
        }
    }

    private Inner<T> inner(S element, long number) {
        long index = calls++;
        Stage<T> made;
        try {
            made = function.apply(element);
        } catch (Exception e) {
            throw Cursor.failed(stage, "function failed: element " + index, e);
        }
        return new Inner<>(readAhead(interpreter.openInner(made)), number);
    }

    private Cursor<T> readAhead(Cursor<T> inner) {
        if (how.parallelism() == 1) {
            return inner;
        }
        if (workers == null) {
            workers = new Workers(stage, how.parallelism());
        }
        int buffer = (int) Math.max(MIN_BUFFER, Math.min(2L * how.blockLength(), MAX_BUFFER));
        return new ReadAheadCursor<>(inner, workers, buffer, ready::give);
    }

    /** Is given when an inner dataset that is read ahead has an element more. */
    Signal ready() {
        return ready;
    }

    /** The outer pulls whose inner datasets were handed out, or were failures. */
    long consumed() {
        Opened first = opened.peek();
        return first == null ? outer.pulls() : first.outer();
    }

    /** How often the function was called for them. */
    long handedOut() {
        return handedOut;
    }

    /** A place of the outer input from which the inner dataset number {@code oldest} can be made again. */
    Tracked.Mark markBefore(long oldest) {
        return outer.markBefore(oldest);
    }

    /** No inner dataset before {@code oldest} will be asked for. */
    void forget(long oldest) {
        outer.forget(oldest);
    }

    /** Goes to a mark of the outer input; {@link #again} follows for what was consumed since. */
    void restore(Position mark, long calledBefore) {
        outer.restoreMark(mark);
        calls = calledBefore;
        handedOut = calledBefore;
    }

    /** Repeats an outer pull, and makes its inner dataset if it is wanted. */
    @Nullable
    Inner<T> again(boolean wanted) {
        long number = outer.pulls();
        S element = outer.again();
        Inner<T> inner = element != null && wanted ? inner(element, number) : null;
        calls = handedOut;
        return inner;
    }

    /** Stops the workers and then closes all cursors, which are idle by then: also those that were handed out. */
    void close(List<Cursor<T>> handedOut) {
        if (workers != null) {
            workers.close();
        }
        List<Cursor<?>> idle = new ArrayList<>();
        for (Opened waiting : opened) {
            if (waiting.result() instanceof Inner<?> inner) {
                idle.add(inner.cursor());
            }
        }
        idle.addAll(handedOut);
        idle.add(outer.cursor());
        Cursor.closeAll(idle);
    }
}
