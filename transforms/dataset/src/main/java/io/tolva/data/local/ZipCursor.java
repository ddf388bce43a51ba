package io.tolva.data.local;

import io.tolva.data.ZipStage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pulls several inputs in turn. After a failure of one the others are pulled all the same, so that they stay side by side;
 * the first failure is reported.
 */
final class ZipCursor<R> extends Cursor<R> {
    private final List<Cursor<?>> inputs;
    private final ZipStage.Join<R> join;
    private boolean ended;

    ZipCursor(List<Cursor<?>> inputs, ZipStage.Join<R> join) {
        this.inputs = inputs;
        this.join = join;
    }

    @Override
    @Nullable
    R pull() {
        if (ended) {
            return null;
        }
        List<Object> elements = new ArrayList<>(inputs.size());
        Failure failure = null;
        for (Cursor<?> input : inputs) {
            try {
                Object element = input.pull();
                if (element == null) {
                    ended = true;
                    return null;
                }
                elements.add(element);
            } catch (RuntimeException | Error e) {
                failure = failure == null ? new Failure(e) : failure;
            }
        }
        if (failure != null) {
            throw failure.rethrown();
        }
        return join.join(Collections.unmodifiableList(elements));
    }

    @Override
    Position save() {
        return Position.of(ended ? 1 : 0).with(inputs.stream().map(Cursor::save).toArray(Position[]::new));
    }

    @Override
    void restore(Position position) {
        ended = position.number(0) == 1;
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).restore(position.part(i));
        }
    }

    @Override
    void close() {
        closeAll(inputs);
    }
}
