package io.tolva.data.local;

import io.tolva.data.ConcatenateStage;
import io.tolva.data.Stage;
import org.jspecify.annotations.Nullable;

/** Goes through one input and then another, which it opens when its turn comes. */
final class ConcatenateCursor<T> extends Cursor<T> {
    private final LocalInterpreter interpreter;
    private final ConcatenateStage<T> stage;
    private Cursor<? extends T> current;
    private boolean inSecond;

    ConcatenateCursor(LocalInterpreter interpreter, ConcatenateStage<T> stage) {
        this.interpreter = interpreter;
        this.stage = stage;
        this.current = interpreter.open(stage.first());
    }

    @Override
    @Nullable
    T pull() {
        T element = current.pull();
        if (element != null || inSecond) {
            return element;
        }
        goToSecond();
        return current.pull();
    }

    private void goToSecond() {
        current.close();
        current = interpreter.open(stage.second());
        inSecond = true;
    }

    @Override
    Position save() {
        return Position.of(inSecond ? 1 : 0).with(IdleState.save(idle()), current.save());
    }

    @Override
    void restore(Position position) {
        if (position.number(0) == 1) {
            goToSecond();
        }
        IdleState.restore(idle(), position.part(0));
        current.restore(position.part(1));
    }

    private Stage<? extends T> idle() {
        return inSecond ? stage.first() : stage.second();
    }

    @Override
    void close() {
        current.close();
    }
}
