package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.WhenEmpty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pulls the one of several inputs that a selector names. */
final class SelectCursor<T> extends Cursor<T> {
    private final Cursor<Long> selector;
    private final List<Cursor<? extends T>> inputs;
    private final WhenEmpty whenEmpty;
    private final boolean[] exhausted;
    private int open;

    SelectCursor(Cursor<Long> selector, List<Cursor<? extends T>> inputs, WhenEmpty whenEmpty) {
        this.selector = selector;
        this.inputs = inputs;
        this.whenEmpty = whenEmpty;
        this.exhausted = new boolean[inputs.size()];
        this.open = inputs.size();
    }

    @Override
    @Nullable
    T pull() {
        while (open > 0) {
            Long selected = selector.pull();
            if (selected == null) {
                open = 0;
                return null;
            }
            if (selected < 0 || selected >= inputs.size()) {
                throw new DatasetException(
                        "chooseFromDatasets",
                        "Selector index out of range: expected 0 to " + (inputs.size() - 1) + ", got " + selected);
            }
            int input = selected.intValue();
            if (!exhausted[input]) {
                T element = inputs.get(input).pull();
                if (element != null) {
                    return element;
                }
                exhausted[input] = true;
                open = whenEmpty == WhenEmpty.STOP ? 0 : open - 1;
            }
        }
        return null;
    }

    @Override
    Position save() {
        long[] numbers = new long[1 + exhausted.length];
        numbers[0] = open;
        Position[] parts = new Position[1 + inputs.size()];
        parts[0] = selector.save();
        for (int i = 0; i < exhausted.length; i++) {
            numbers[1 + i] = exhausted[i] ? 1 : 0;
            parts[1 + i] = inputs.get(i).save();
        }
        return Position.of(numbers).with(parts);
    }

    @Override
    void restore(Position position) {
        open = (int) position.number(0);
        selector.restore(position.part(0));
        for (int i = 0; i < exhausted.length; i++) {
            exhausted[i] = position.number(1 + i) == 1;
            inputs.get(i).restore(position.part(1 + i));
        }
    }

    @Override
    void close() {
        List<Cursor<?>> all = new ArrayList<>(inputs);
        all.add(selector);
        closeAll(all);
    }
}
