package io.tolva.data.local;

import io.tolva.data.Dataset;
import io.tolva.data.ElementsStage;
import io.tolva.data.Remainder;
import io.tolva.data.WindowStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * As in TensorFlow a failed element keeps its place: each window in which it would stand is that failure. Between two
 * windows of which the second begins behind the first, elements are read and left out, failures too.
 */
/** Makes datasets of neighbours. */
final class WindowCursor<T> extends Cursor<Dataset<T>> {
    private static final int MARK_INTERVAL = 64;

    private final WindowStage<T> stage;
    private final Tracked<T> input;
    private final long spread;
    private final Deque<Object> buffer = new ArrayDeque<>();
    private boolean ended;

    WindowCursor(Cursor<T> input, WindowStage<T> stage) {
        this.stage = stage;
        this.input = new Tracked<>(input, MARK_INTERVAL);
        this.spread = (stage.size() - 1L) * stage.stride() + 1;
    }

    @Override
    @Nullable
    Dataset<T> pull() {
        while (!ended && buffer.size() < spread) {
            Object next = next();
            if (next != null) {
                buffer.add(next);
            }
        }
        if (buffer.isEmpty() || (stage.remainder() == Remainder.DROP && buffer.size() < spread)) {
            return null;
        }
        List<Object> window = window();
        shift();
        List<T> elements = new ArrayList<>(window.size());
        for (Object element : window) {
            elements.add(elementOf(element));
        }
        return Dataset.of(new ElementsStage<>(elements));
    }

    @SuppressWarnings("unchecked")
    private T elementOf(Object result) {
        return (T) Failure.elementOf(result);
    }

    private @Nullable Object next() {
        try {
            T element = input.pull();
            ended = element == null;
            return element;
        } catch (RuntimeException | Error e) {
            return new Failure(e);
        }
    }

    private List<Object> window() {
        List<Object> window = new ArrayList<>();
        Iterator<Object> elements = buffer.iterator();
        for (long i = 0; elements.hasNext() && window.size() < stage.size(); i++) {
            Object element = elements.next();
            if (i % stage.stride() == 0) {
                window.add(element);
            }
        }
        return window;
    }

    private void shift() {
        for (int left = stage.shift(); left > 0; left--) {
            if (buffer.poll() == null && !ended) {
                next();
            }
        }
        input.forget(input.pulls() - buffer.size());
    }

    @Override
    Position save() {
        return Position.of(buffer.size()).with(input.position(input.pulls() - buffer.size()));
    }

    @Override
    void restore(Position position) {
        input.restore(position.part(0));
        for (long i = 0; i < position.number(0); i++) {
            Object next = next();
            if (next == null) {
                throw Position.unfit();
            }
            buffer.add(next);
        }
    }

    @Override
    void close() {
        input.close();
    }
}
