package io.tolva.data.local;

import io.tolva.data.CacheStage;
import io.tolva.data.DatasetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * As in TensorFlow, only a pass that comes to the end fills the cache; one that is left earlier is as if it had not been.
 * What is kept is known by the place where its input began, so that the state of an iterator does not go on in elements of
 * another order.
 */
/** Gives what is in the cache, or fills it. */
final class CacheCursor<T> extends Cursor<T> {
    private static final long READS = 1;

    private final CacheStage<T> stage;
    private final Tracked<T> input;
    private @Nullable List<T> content;
    private @Nullable Position start;
    private List<T> kept = new ArrayList<>();
    private int next;

    CacheCursor(Cursor<T> input, CacheStage<T> stage) {
        this.stage = stage;
        this.input = new Tracked<>(input, Long.MAX_VALUE);
        CacheContent<T> found = CacheContent.of(stage);
        if (found != null) {
            start = found.start();
            content = found.elements();
        }
    }

    @Override
    @Nullable
    T pull() {
        if (content != null) {
            return next < content.size() ? content.get(next++) : null;
        }
        T element = pullInput();
        if (element == null) {
            complete();
        } else {
            kept.add(element);
            next++;
        }
        return element;
    }

    private @Nullable T pullInput() {
        if (start == null) {
            start = input.position(0).part(0);
        } else if (input.pulls() == 0 && kept.isEmpty()) {
            input.restoreMark(start);
        }
        return input.pull();
    }

    private void complete() {
        content = List.copyOf(kept);
        kept = new ArrayList<>();
        CacheContent<T> found = CacheContent.of(stage);
        if (found == null || found.elements() == null) {
            stage.content().set(new CacheContent<>(start(), content));
        }
    }

    private Position start() {
        return start == null ? input.position(0).part(0) : start;
    }

    @Override
    Position save() {
        return content == null
                ? Position.of(0, input.pulls()).with(start())
                : Position.of(READS, next).with(start());
    }

    @Override
    void restore(Position position) {
        boolean reads = position.number(0) == READS;
        if (reads && content != null && start().equals(position.part(0))) {
            next = (int) position.number(1);
            return;
        }
        content = null;
        start = position.part(0);
        if (reads) {
            fill();
            next = (int) position.number(1);
        } else {
            readAgain(start, position.number(1));
        }
    }

    private void readAgain(Position from, long pulls) {
        input.restoreMark(from);
        while (input.pulls() < pulls) {
            T element = input.again();
            if (element != null) {
                kept.add(element);
                next++;
            }
        }
    }

    private void fill() {
        while (content == null) {
            try {
                if (pull() == null) {
                    return;
                }
            } catch (DatasetException e) {
                // Reported in the pass that filled the cache.
            }
        }
    }

    @Override
    void close() {
        input.close();
    }
}
