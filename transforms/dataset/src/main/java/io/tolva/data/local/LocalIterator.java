package io.tolva.data.local;

import io.tolva.data.DatasetIterator;
import io.tolva.data.IteratorState;
import io.tolva.data.Plan;
import io.tolva.data.Stage;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/*
 * An element or a failure may wait between hasNext and next, and a state that is saved then must stand before it. The first
 * time, the cursor's position is told from a mark; from then on it is noted before each such pull, so that a state of an
 * iterator that is saved again and again is exact.
 */
/** The face of the last cursor. */
final class LocalIterator<T> implements DatasetIterator<T> {
    private static final int MARK_INTERVAL = 256;

    private final Stage<T> stage;
    private final Cursor<T> cursor;
    private final RelaxedOrder order;
    private final Tracked<T> tracked;
    private @Nullable T ahead;
    private @Nullable Failure failure;
    private @Nullable Position behind;
    private @Nullable Position last;
    private boolean saves;
    private boolean closed;

    LocalIterator(Stage<T> stage, LocalInterpreter interpreter) {
        this.stage = stage;
        this.cursor = interpreter.open(stage);
        this.order = RelaxedOrder.of(Plan.of(stage), interpreter.options());
        this.tracked = new Tracked<>(cursor, order.exists() ? 1 : MARK_INTERVAL);
    }

    @Override
    public boolean hasNext() {
        if (ahead != null || failure != null) {
            return true;
        }
        if (closed) {
            return false;
        }
        behind = saves ? place() : null;
        try {
            ahead = pull();
        } catch (RuntimeException | Error e) {
            failure = new Failure(e);
            return true;
        }
        if (ahead == null) {
            end();
        }
        return ahead != null;
    }

    private void end() {
        if (!closed) {
            last = place();
            close();
        }
    }

    private @Nullable T pull() {
        T element = tracked.pull();
        tracked.forget(tracked.pulls() - 1);
        return element;
    }

    @Override
    public T next() {
        if (failure != null) {
            Failure reported = failure;
            failure = null;
            throw reported.rethrown();
        }
        T element = ahead;
        ahead = null;
        if (element == null && !closed) {
            element = pull();
        }
        if (element == null) {
            end();
            throw new NoSuchElementException("the dataset has no further element, or its iterator was closed");
        }
        return element;
    }

    @Override
    public IteratorState save() {
        if (closed && last == null) {
            throw new IllegalStateException("iterator is closed: save: expected an open one, or one that has ended");
        }
        if (!order.canBeSaved()) {
            throw new IllegalStateException(
                    "a pass of relaxed order cannot be saved: save: expected only stages that hold"
                            + " nothing behind those of Determinism.RELAXED, got "
                            + Plan.of(stage).outline());
        }
        saves = true;
        return new IteratorState(Plan.of(stage).outline(), saved().toBytes());
    }

    private Position saved() {
        if (last != null) {
            return last;
        }
        if (ahead == null && failure == null) {
            return place();
        }
        return behind == null ? tracked.position(tracked.pulls() - 1) : behind;
    }

    /** Where the cursor stands, in the form that {@link Tracked} gives. */
    private Position place() {
        return Position.of(0).with(cursor.save());
    }

    void restore(IteratorState state) {
        String outline = Plan.of(stage).outline();
        if (!outline.equals(state.outline())) {
            throw new IllegalArgumentException(
                    "state belongs to another dataset: iterator: expected " + outline + ", got " + state.outline());
        }
        tracked.restore(Position.fromBytes(state.position()));
    }

    @Override
    public void close() {
        ahead = null;
        failure = null;
        if (!closed) {
            closed = true;
            cursor.close();
        }
    }
}
