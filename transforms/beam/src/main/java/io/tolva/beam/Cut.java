package io.tolva.beam;

import java.io.Serializable;

/**
 * A place in an order of elements.
 *
 * @param cell the cell of keys in which it lies; the elements of all cells before are before it
 * @param within how many elements of this cell are before it too
 */
record Cut(int cell, long within) implements Serializable {
    /** The place behind the first {@code elements}, or behind all if there are no more. */
    static Cut behind(CellCounts counts, long elements) {
        long left = elements;
        for (int cell = 0; cell < Keyed.CELLS; cell++) {
            if (left < counts.in(cell)) {
                return new Cut(cell, left);
            }
            left -= counts.in(cell);
        }
        return new Cut(Keyed.CELLS, 0);
    }
}
