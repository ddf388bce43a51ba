package io.tolva.data.local;

import io.tolva.data.LongElementPredicate;

/** Passes over numbers that fail a test. */
final class LongFilterCursor extends LongCursor {
    private final LongElementPredicate test;

    LongFilterCursor(Cursor<Long> input, LongElementPredicate test) {
        super(input);
        this.test = test;
    }

    @Override
    boolean advance() {
        while (input.advance()) {
            pulled++;
            if (passes(input.number)) {
                number = input.number;
                return true;
            }
        }
        return false;
    }

    private boolean passes(long value) {
        try {
            return test.test(value);
        } catch (Exception e) {
            throw failed("filter", "predicate failed: element " + (pulled - 1), e);
        }
    }
}
