package io.tolva.data.local;

import io.tolva.data.RepeatStage;
import io.tolva.data.ShuffleStage;
import org.jspecify.annotations.Nullable;

/*
 * The elements are those of the two stages one after another. But while a pass empties its buffer, the next one fills
 * its own, an element for an element, so the consumer never waits for a whole buffer to be filled between two passes and
 * both together hold no more elements than one buffer. TensorFlow does so too. The next pass counts as an epoch of the
 * shuffle only when its turn comes.
 */
/** Shuffles its input again and again, without a pause between two passes. */
final class ShuffleRepeatCursor<T> extends Cursor<T> {
    private final LocalInterpreter interpreter;
    private final ShuffleStage<T> shuffle;
    private final long count;
    private long pass;
    private boolean fresh = true;
    private @Nullable ShuffleCursor<T> current;
    private @Nullable ShuffleCursor<T> following;

    ShuffleRepeatCursor(LocalInterpreter interpreter, ShuffleStage<T> shuffle, RepeatStage<T> repeat) {
        this.interpreter = interpreter;
        this.shuffle = shuffle;
        this.count = repeat.count();
        if (count != 0) {
            current = new ShuffleCursor<>(interpreter, shuffle);
            current.begin();
        }
    }

    @Override
    @Nullable
    T pull() {
        while (current != null) {
            boolean first = followingIsEmpty(current);
            T element = current.pull();
            if (element != null) {
                fresh = false;
                return element;
            }
            current.close();
            current = nextPass(first);
            fresh = true;
        }
        return null;
    }

    /** Fills what the pass leaves free with the pass after it; as in TensorFlow, before the element is drawn. */
    private boolean followingIsEmpty(ShuffleCursor<T> pass) {
        pass.fillTo(shuffle.bufferSize());
        boolean wasEmpty = fresh && pass.held() == 0;
        if (pass.inputEnded() && hasPassAfter() && !(count < 0 && wasEmpty)) {
            opened().fillTo(shuffle.bufferSize() - pass.held());
        }
        return wasEmpty;
    }

    /** The next pass, before its turn. */
    private ShuffleCursor<T> opened() {
        ShuffleCursor<T> next = following == null ? new ShuffleCursor<>(interpreter, shuffle) : following;
        following = next;
        return next;
    }

    private boolean hasPassAfter() {
        return count < 0 || pass + 1 < count;
    }

    /** The cursor of the next pass; null after the last, and where an endless repetition would never find anything. */
    private @Nullable ShuffleCursor<T> nextPass(boolean wasEmpty) {
        if (!hasPassAfter() || (count < 0 && wasEmpty)) {
            pass++;
            return null;
        }
        pass++;
        ShuffleCursor<T> next = opened();
        following = null;
        next.begin();
        return next;
    }

    @Override
    Position save() {
        Position own = Position.of(pass, fresh ? 1 : 0, current == null ? 0 : 1);
        if (current == null) {
            return own.with(IdleState.save(shuffle));
        }
        return following == null ? own.with(current.save()) : own.with(current.save(), following.save());
    }

    @Override
    void restore(Position position) {
        pass = position.number(0);
        fresh = position.number(1) == 1;
        if (position.number(2) == 0 || current == null) {
            close();
            current = null;
            IdleState.restore(shuffle, position.part(0));
            return;
        }
        current.restore(position.part(0));
        if (position.parts() > 1) {
            opened().restore(position.part(1));
        }
    }

    @Override
    void close() {
        if (current != null) {
            current.close();
        }
        if (following != null) {
            following.close();
        }
    }
}
