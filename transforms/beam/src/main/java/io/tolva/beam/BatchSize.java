package io.tolva.beam;

import java.io.Serializable;

/** When a batch is full. */
record BatchSize(Unit unit, long limit) implements Serializable {
    enum Unit {
        ELEMENTS,
        BYTES
    }

    BatchSize {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "Batch size must be greater than zero: batch: expected at least 1, got " + limit);
        }
    }

    boolean needsBytes() {
        return unit == Unit.BYTES;
    }

    boolean isFull(int elements, long bytes) {
        return switch (unit) {
            case ELEMENTS -> elements >= limit;
            case BYTES -> bytes >= limit;
        };
    }

    /** Whether an element of so many bytes has no place in a batch that has some. */
    boolean overflows(long bytes, long next) {
        return unit == Unit.BYTES && bytes + next > limit;
    }
}
