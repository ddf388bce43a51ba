package io.tolva.data.local;

import io.tolva.data.ShuffleStage;
import io.tolva.data.Stage;
import org.jspecify.annotations.Nullable;

/** Goes through its input again and again. */
final class RepeatCursor<T> extends Cursor<T> {
    private final Stage<T> input;
    private final long count;
    private long pass;
    private boolean fresh = true;
    private @Nullable Cursor<T> current;

    RepeatCursor(Stage<T> input, long count) {
        this.input = input;
        this.count = count;
        this.current = count == 0 ? null : LocalInterpreter.open(input);
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
            current.close();
            current = nextPass(first);
            fresh = true;
        }
        return null;
    }

    /** The cursor of the next pass; null after the last, and where an endless repetition would never find anything. */
    private @Nullable Cursor<T> nextPass(boolean wasEmpty) {
        pass++;
        if (count < 0) {
            return wasEmpty ? null : LocalInterpreter.open(input);
        }
        if (pass < count) {
            return LocalInterpreter.open(input);
        }
        countEpochAsTensorFlowDoes();
        return null;
    }

    /**
     * TensorFlow opens its input once more after the last pass, which counts an epoch of every shuffle in it; but not
     * where the shuffle is the input itself, since it then runs both as one stage. The order of later iterations
     * depends on that.
     */
    private void countEpochAsTensorFlowDoes() {
        if (!(input instanceof ShuffleStage)) {
            LocalInterpreter.open(input).close();
        }
    }

    @Override
    void close() {
        if (current != null) {
            current.close();
        }
    }
}
