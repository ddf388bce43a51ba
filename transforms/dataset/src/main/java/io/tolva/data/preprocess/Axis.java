package io.tolva.data.preprocess;

import io.tolva.array.HostArray;

/** Which values of an array share what is learnt. */
public enum Axis {
    /** Those of one place of the last dimension: {@code [..., columns]} has {@code columns} statistics. */
    LAST,
    /** All. */
    NONE;

    int columns(HostArray values) {
        return switch (this) {
            case LAST -> Columns.of(values);
            case NONE -> 1;
        };
    }
}
