package io.tolva.data.csv;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file, column by column. Immutable, as far as the arrays are left alone. */
public final class CsvBatch {
    private final CsvColumns columns;
    private final HostArray[] arrays;

    CsvBatch(CsvColumns columns, HostArray[] arrays) {
        this.columns = columns;
        this.arrays = arrays;
    }

    /**
     * The batch with these columns.
     *
     * @param arrays the values of each column, {@code [rows]} of its type
     * @throws IllegalArgumentException if an array is missing or one too many, or does not fit
     */
    public static CsvBatch of(CsvColumns columns, List<HostArray> arrays) {
        Shape rows = arrays.isEmpty() ? Shape.of(0) : Shape.of(arrays.get(0).size());
        boolean fits = arrays.size() == columns.size();
        for (int i = 0; fits && i < arrays.size(); i++) {
            HostArray array = arrays.get(i);
            fits = array.dtype() == columns.get(i).type() && array.shape().equals(rows);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "arrays do not fit the columns: expected " + columns + " of shape " + rows + ", got " + arrays);
        }
        return new CsvBatch(columns, arrays.toArray(HostArray[]::new));
    }

    /** The columns. */
    public CsvColumns columns() {
        return columns;
    }

    /** The number of rows. */
    public int rows() {
        return arrays[0].size();
    }

    /**
     * The values of column {@code index}: {@code [rows]}, of the column's type.
     *
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public HostArray column(int index) {
        return arrays[index];
    }

    /**
     * The values of a column: {@code [rows]}, of the column's type.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public HostArray column(String name) {
        return column(columns.indexOf(name));
    }

    /** All columns by name, in their order. */
    public Map<String, HostArray> byName() {
        Map<String, HostArray> byName = new LinkedHashMap<>();
        for (int i = 0; i < arrays.length; i++) {
            byName.put(columns.get(i).name(), arrays[i]);
        }
        return byName;
    }

    /**
     * All columns but one by name, in their order: the features without the label.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Map<String, HostArray> without(String label) {
        columns.indexOf(label);
        Map<String, HostArray> features = byName();
        features.remove(label);
        return features;
    }

    @Override
    public String toString() {
        return byName().toString();
    }
}
