package io.tolva.data.csv;

import io.tolva.array.DType;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The typed columns of a CSV file, in order. Immutable. */
public final class CsvColumns implements Serializable {
    private final List<CsvColumn> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] slots;
    private final int strings;

    private CsvColumns(List<CsvColumn> columns) {
        this.columns = List.copyOf(columns);
        slots = new int[columns.size()];
        int count = 0;
        for (int i = 0; i < slots.length; i++) {
            CsvColumn column = columns.get(i);
            if (indexes.put(column.name(), i) != null) {
                throw new IllegalArgumentException(
                        "two columns have one name: " + column.name() + ": expected different names");
            }
            slots[i] = column.type() == DType.STRING ? count++ : i - count;
        }
        strings = count;
    }

    /**
     * These columns.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static CsvColumns of(List<CsvColumn> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least one, got none");
        }
        return new CsvColumns(columns);
    }

    /**
     * These columns.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static CsvColumns of(CsvColumn... columns) {
        return of(List.of(columns));
    }

    /** The number of columns. */
    public int size() {
        return columns.size();
    }

    /**
     * The column with this index, from 0.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public CsvColumn get(int index) {
        return columns.get(index);
    }

    /** All columns, in order. */
    public List<CsvColumn> list() {
        return columns;
    }

    /** The names, in order. */
    public List<String> names() {
        return columns.stream().map(CsvColumn::name).toList();
    }

    /**
     * The index of the column with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no such column: expected one of " + names() + ", got " + name);
        }
        return index;
    }

    /** The index of a column's values among those of its kind, strings or numbers, if it has type {@code wanted}. */
    int slot(int index, DType wanted) {
        CsvColumn column = columns.get(index);
        if (column.type() != wanted) {
            throw new IllegalStateException("column has another type: \"" + column.name() + "\": expected " + wanted
                    + ", got " + column.type());
        }
        return slots[index];
    }

    /** The index of a column's values among those of its kind, strings or numbers. */
    int slot(int index) {
        return slots[index];
    }

    /** The number of string columns. */
    int strings() {
        return strings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvColumns that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
