package io.tolva.data.local;

import io.tolva.data.RepeatStage;
import io.tolva.data.ShuffleStage;
import org.jspecify.annotations.Nullable;

/** Goes through its input again and again. */
final class RepeatCursor<T> extends Cursor<T> {
    private final LocalInterpreter interpreter;
    private final RepeatStage<T> stage;
    private long pass;
    private boolean fresh = true;
    private @Nullable Cursor<T> current;

    RepeatCursor(LocalInterpreter interpreter, RepeatStage<T> stage) {
        this.interpreter = interpreter;
        this.stage = stage;
        this.current = stage.count() == 0 ? null : interpreter.open(stage.input());
    }

    @Override
    @Nullable
    T pull() {
        while (current != null) {
            boolean first = fresh;
            fresh = false;
            T element = current.pull();
            if (element != null) {
                return element;
            }
            endPass(current, first);
        }
        return null;
    }

    @Override
    boolean advance() {
        while (current != null) {
            boolean first = fresh;
            fresh = false;
            if (current.advance()) {
                number = current.number;
                return true;
            }
            endPass(current, first);
        }
        return false;
    }

    private void endPass(Cursor<T> ended, boolean wasEmpty) {
        ended.close();
        current = nextPass(wasEmpty);
        fresh = true;
    }

    /** The cursor of the next pass; null after the last, and where an endless repetition would never find anything. */
    private @Nullable Cursor<T> nextPass(boolean wasEmpty) {
        pass++;
        if (stage.count() < 0) {
            return wasEmpty ? null : interpreter.open(stage.input());
        }
        if (pass < stage.count()) {
            return interpreter.open(stage.input());
        }
        countPassAsTensorFlowDoes();
        return null;
    }

    /**
     * TensorFlow opens its input once more after the last pass, which counts an epoch of every shuffle in it; but not
     * where the shuffle is the input itself, since it then runs both as one stage. The order of later iterations
     * depends on that.
     */
    private void countPassAsTensorFlowDoes() {
        if (!(stage.input() instanceof ShuffleStage)) {
            interpreter.open(stage.input()).close();
        }
    }

    @Override
    Position save() {
        return current == null
                ? Position.of(pass, fresh ? 1 : 0, 0).with(IdleState.save(stage.input()))
                : Position.of(pass, fresh ? 1 : 0, 1).with(current.save());
    }

    @Override
    void restore(Position position) {
        pass = position.number(0);
        fresh = position.number(1) == 1;
        if (position.number(2) == 1 && current != null) {
            current.restore(position.part(0));
        } else {
            close();
            current = null;
            IdleState.restore(stage.input(), position.part(0));
        }
    }

    @Override
    void close() {
        if (current != null) {
            current.close();
        }
    }
}
