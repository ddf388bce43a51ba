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
    private final Cursor<T> input;
    private final long interval;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private volatile int markCount;
    private long pulls;
    private long elements;
    private long nextMark;
    private long[] done = {};
    private int skipped;

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

    private @Nullable T pullNext() {
        if (pulls == nextMark) {
            mark();
        }
        pulls++;
        T element = input.pull();
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
            marks.add(mark);
            markCount = marks.size();
        }
        nextMark = interval == Long.MAX_VALUE ? interval : pulls + interval;
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
        try {
            T element = pullNext();
            if (element == null) {
                throw Position.unfit();
            }
            return element;
        } catch (DatasetException e) {
            return null;
        }
    }

    void close() {
        input.close();
    }
}
