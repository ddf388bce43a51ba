package io.tolva.data.local;

import io.tolva.data.LongMapFunction;

/** Applies a function to numbers. */
final class LongMapCursor extends LongCursor {
    private final LongMapFunction function;

    LongMapCursor(Cursor<Long> input, LongMapFunction function) {
        super(input);
        this.function = function;
    }

    @Override
    boolean advance() {
        if (!input.advance()) {
            return false;
        }
        pulled++;
        try {
            number = function.apply(input.number);
        } catch (Exception e) {
            throw failed("map", "function failed: element " + (pulled - 1), e);
        }
        return true;
    }
}
