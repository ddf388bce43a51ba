package io.tolva.data.local;

import io.tolva.data.DatasetException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/*
 * A cursor that reads ahead must be able to say where its input stood when an element was pulled that it has not handed
 * out yet. The input cannot tell afterwards, and asking it before each pull would cost more than the pull. So its position
 * is noted every so many pulls, a mark, and any later place is a mark and the number of pulls since; to find that place
 * again, the mark is restored and the pulls are repeated. Marks that nobody can ask for any more are dropped.
 *
 * One thread pulls; another may ask for positions meanwhile. A pull that fails counts, one that finds the end does not.
 */
/** An input whose recent positions can still be told. */
final class Tracked<T> {
    private static final ThreadLocal<Boolean> REPEATING = ThreadLocal.withInitial(() -> false);

    private final Cursor<T> input;
    private static final int MAX_MARKS = 64;

    private final long firstInterval;
    private long interval;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private volatile int markCount;
    private long pulls;
    private long elements;
    private long nextMark;
    private long[] done = {};
    private int skipped;
    private @Nullable DatasetException lastFailure;

    /**
     * A place that can be restored.
     *
     * @param pulls how many pulls came before it
     * @param elements how many of them gave an element
     * @param position where the input stood
     */
    record Mark(long pulls, long elements, Position position) {}

    /** Notes the position every {@code interval} pulls. */
    Tracked(Cursor<T> input, long interval) {
        this.input = input;
        this.firstInterval = interval;
        this.interval = interval;
    }

    @Nullable
    T pull() {
        while (skipped < done.length && pulls == done[skipped]) {
            skipped++;
            again();
        }
        return pullNext();
    }

    /** Before another thread begins to pull: from now on a place can be told while it does. */
    void begin() {
        if (pulls == nextMark) {
            mark();
        }
    }

    private @Nullable T pullNext() {
        begin();
        pulls++;
        T element;
        try {
            element = input.pull();
        } catch (DatasetException e) {
            if (e.getCause() instanceof InterruptedWait) {
                pulls--;
            }
            throw e;
        }
        if (element == null) {
            pulls--;
        } else {
            elements++;
        }
        return element;
    }

    /** Notes where the input stands now. */
    private void mark() {
        Mark mark = new Mark(pulls, elements, input.save());
        synchronized (marks) {
            if (marks.size() == MAX_MARKS) {
                thin();
            }
            marks.add(mark);
            markCount = marks.size();
        }
        nextMark = interval == Long.MAX_VALUE ? interval : pulls + interval;
    }

    /** Keeps every second mark, the oldest too: what is far back is told less exactly, and the marks stay few. */
    private void thin() {
        boolean drop = false;
        for (Iterator<Mark> each = marks.iterator(); each.hasNext(); drop = !drop) {
            each.next();
            if (drop) {
                each.remove();
            }
        }
        interval *= 2;
    }

    /** How many pulls gave an element or failed, since the beginning or since the mark that was restored. */
    long pulls() {
        return pulls;
    }

    /** How many pulls gave an element. */
    long elements() {
        return elements;
    }

    /** Lets go of the marks that are needed only for places before the pull number {@code before}. */
    void forget(long before) {
        forget(before, Mark::pulls);
    }

    /** Lets go of the marks that are needed only for places before the element number {@code before}. */
    void forgetElements(long before) {
        forget(before, Mark::elements);
    }

    private void forget(long before, ToLongFunction<Mark> count) {
        if (markCount < 2) {
            return;
        }
        synchronized (marks) {
            Mark oldest = marks.poll();
            while (oldest != null && !marks.isEmpty() && count.applyAsLong(marks.element()) <= before) {
                oldest = marks.poll();
            }
            if (oldest != null) {
                marks.addFirst(oldest);
            }
            markCount = marks.size();
            if (marks.size() <= 1 && interval != firstInterval) {
                interval = firstInterval;
            }
        }
    }

    /** The oldest mark that was not forgotten. */
    Mark oldestMark() {
        return markBefore(marks.isEmpty() ? 0 : marks.element().pulls());
    }

    /** The last mark before the pull number {@code at}, which was not forgotten. */
    Mark markBefore(long at) {
        synchronized (marks) {
            Iterator<Mark> latest = marks.descendingIterator();
            while (latest.hasNext()) {
                Mark mark = latest.next();
                if (mark.pulls() <= at) {
                    return mark;
                }
            }
        }
        // Nothing was pulled yet, so the input stands where it began.
        return new Mark(0, 0, input.save());
    }

    /**
     * The place before the pull number {@code at}, which was not forgotten.
     *
     * @param done later pulls whose results were handed out all the same, ascending: they are not given again
     */
    Position position(long at, long... done) {
        Mark mark = markBefore(at);
        long[] all = LongStream.concat(LongStream.of(done), Arrays.stream(this.done, skipped, this.done.length))
                .sorted()
                .distinct()
                .toArray();
        long[] numbers = new long[1 + all.length];
        numbers[0] = at - mark.pulls();
        for (int i = 0; i < all.length; i++) {
            numbers[1 + i] = all[i] - mark.pulls();
        }
        return Position.of(numbers).with(mark.position());
    }

    /** The place where an input stands that {@link #resume} gave, or another one that is not tracked. */
    static Position positionOf(Cursor<?> input) {
        return input instanceof ResumedCursor<?> resumed
                ? resumed.position()
                : Position.of(0).with(input.save());
    }

    /** Goes to a place that {@link #position} told. The pulls are counted from its mark on. */
    void restore(Position position) {
        restoreMark(position.part(0));
        discard(position.number(0));
        done = new long[position.count() - 1];
        for (int i = 0; i < done.length; i++) {
            done[i] = position.number(1 + i);
        }
    }

    /** Goes to a place that {@link #position} told, without tracking: the cursor that gives the rest. */
    static <T> Cursor<T> resume(Cursor<T> input, Position position) {
        Tracked<T> tracked = new Tracked<>(input, Long.MAX_VALUE);
        tracked.restore(position);
        return tracked.done.length == 0 ? input : new ResumedCursor<>(tracked);
    }

    /** Goes to the place of a mark; the pulls are counted from there. */
    void restoreMark(Position mark) {
        input.restore(mark);
        pulls = 0;
        elements = 0;
        nextMark = 0;
        done = new long[0];
        skipped = 0;
    }

    /** Repeats {@code count} pulls whose results were handed out before. */
    void discard(long count) {
        while (pulls < count) {
            again();
        }
    }

    /** Repeats a pull; null if it failed, which was reported before. */
    @Nullable
    T again() {
        T element;
        boolean wasRepeating = REPEATING.get();
        REPEATING.set(true);
        try {
            element = pullNext();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (DatasetException e) {
            lastFailure = e;
            return null;
        } catch (RuntimeException | Error e) {
            return null;
        } finally {
            REPEATING.set(wasRepeating);
        }
        if (element == null) {
            throw lastFailure == null ? Position.unfit() : lastFailure;
        }
        return element;
    }

    /** Whether this thread repeats pulls whose results, failures too, were handed out before. */
    static boolean isRepeating() {
        return REPEATING.get();
    }

    /** What is tracked. */
    Cursor<T> cursor() {
        return input;
    }

    void close() {
        input.close();
    }
}
