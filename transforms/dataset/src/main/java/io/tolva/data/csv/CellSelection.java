package io.tolva.data.csv;

import java.io.Serializable;
import java.util.Arrays;

/** Which cells of its rows are the columns of a CSV file, by their place. Immutable. */
public final class CellSelection implements Serializable {
    private static final CellSelection ALL = new CellSelection(Kind.ALL, new int[0]);

    private enum Kind {
        ALL,
        SELECT,
        EXCLUDE
    }

    private final Kind kind;
    private final int[] cells;

    private CellSelection(Kind kind, int[] cells) {
        this.kind = kind;
        this.cells = cells;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] < 0 || (i > 0 && cells[i] <= cells[i - 1])) {
                throw new IllegalArgumentException(
                        "indexes of cells: expected them from 0 on and in increasing order, got "
                                + Arrays.toString(cells));
            }
        }
    }

    /** All of them. */
    public static CellSelection all() {
        return ALL;
    }

    /**
     * These cells and no others; what is wrong with the others does not matter, but their quoting does.
     *
     * @param cells indexes from 0, in increasing order
     * @throws IllegalArgumentException if they are not in increasing order, or one is negative
     */
    public static CellSelection select(int... cells) {
        return new CellSelection(Kind.SELECT, cells.clone());
    }

    /**
     * All but these cells.
     *
     * @param cells indexes from 0, in increasing order
     * @throws IllegalArgumentException if they are not in increasing order, or one is negative
     */
    public static CellSelection exclude(int... cells) {
        return new CellSelection(Kind.EXCLUDE, cells.clone());
    }

    /** Whether it is {@link #all}. */
    boolean isAll() {
        return kind == Kind.ALL;
    }

    /**
     * The cell of each of {@code columns} columns, and behind them the first cell that is one too many; no cell has the
     * greatest index there is.
     */
    int[] places(int columns) {
        int[] places = new int[columns + 1];
        if (kind == Kind.SELECT) {
            if (cells.length != columns) {
                throw new IllegalArgumentException(
                        "selected cells and columns differ in number: expected " + columns + ", got " + cells.length);
            }
            System.arraycopy(cells, 0, places, 0, columns);
            places[columns] = Integer.MAX_VALUE;
            return places;
        }
        int cell = 0;
        for (int i = 0; i <= columns; i++) {
            while (Arrays.binarySearch(cells, cell) >= 0) {
                cell++;
            }
            places[i] = cell++;
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellSelection that && kind == that.kind && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cells) + kind.hashCode();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ALL -> "all cells";
            case SELECT -> "cells " + Arrays.toString(cells);
            case EXCLUDE -> "all cells but " + Arrays.toString(cells);
        };
    }
}
