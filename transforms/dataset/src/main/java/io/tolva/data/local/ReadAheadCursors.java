package io.tolva.data.local;

import io.tolva.data.Interleaving;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Opens inner datasets before their turn, as many as the cycle is long, and has threads read them. It must be closed
 * before the cursors that it gave: they are idle then.
 */
final class ReadAheadCursors<T> extends Cursor<Cursor<T>> {
    private static final int MIN_BUFFER = 16;

    private final Cursor<Cursor<T>> inners;
    private final Interleaving interleaving;
    private final int buffer;
    private final Queue<Object> opened = new ArrayDeque<>();
    private @Nullable Workers workers;
    private boolean ended;

    ReadAheadCursors(Cursor<Cursor<T>> inners, Interleaving interleaving) {
        this.inners = inners;
        this.interleaving = interleaving;
        this.buffer = (int) Math.max(MIN_BUFFER, Math.min(2L * interleaving.blockLength(), 1 << 20));
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    Cursor<T> pull() {
        if (workers == null) {
            workers = new Workers("interleave", interleaving.parallelism());
        }
        while (!ended && opened.size() <= interleaving.cycleLength()) {
            openNext(workers);
        }
        Object first = opened.poll();
        return first == null ? null : (Cursor<T>) Failure.elementOf(first);
    }

    private void openNext(Workers team) {
        try {
            Cursor<T> inner = inners.pull();
            if (inner == null) {
                ended = true;
            } else {
                opened.add(ReadAheadCursor.start(inner, team, buffer));
            }
        } catch (RuntimeException | Error e) {
            opened.add(new Failure(e));
        }
    }

    @Override
    void close() {
        if (workers != null) {
            workers.close();
        }
        for (Object cursor : opened) {
            if (cursor instanceof Cursor<?> idle) {
                idle.close();
            }
        }
        inners.close();
    }
}
