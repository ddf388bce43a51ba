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
    private @Nullable Content<T> content;
    private @Nullable Position start;
    private List<T> kept = new ArrayList<>();
    private int next;

    /** All elements, and where the input began that gave them. */
    private record Content<T>(Position start, List<T> elements) {}

    @SuppressWarnings("unchecked")
    CacheCursor(Cursor<T> input, CacheStage<T> stage) {
        this.stage = stage;
        this.input = new Tracked<>(input, Long.MAX_VALUE);
        this.content = (Content<T>) stage.content().get();
    }

    @Override
    @Nullable
    T pull() {
        if (content != null) {
            return next < content.elements().size() ? content.elements().get(next++) : null;
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
        }
        return input.pull();
    }

    private void complete() {
        Position began = start == null ? Position.of() : start;
        content = new Content<>(began, List.copyOf(kept));
        kept = new ArrayList<>();
        stage.content().compareAndSet(null, content);
    }

    @Override
    Position save() {
        if (content != null) {
            return Position.of(READS, next).with(content.start());
        }
        Position began = start == null ? input.position(0).part(0) : start;
        return Position.of(0, input.pulls()).with(began);
    }

    @Override
    void restore(Position position) {
        boolean reads = position.number(0) == READS;
        if (reads && content != null && content.start().equals(position.part(0))) {
            next = (int) position.number(1);
            return;
        }
        content = null;
        start = position.part(0);
        input.restoreMark(position.part(0));
        if (reads) {
            fill();
            next = (int) position.number(1);
        } else {
            while (input.pulls() < position.number(1)) {
                T element = input.again();
                if (element != null) {
                    kept.add(element);
                    next++;
                }
            }
        }
    }

    private void fill() {
        while (content == null) {
            try {
                pull();
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
