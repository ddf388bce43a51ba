package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.manifest.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Preprocessing} that has learnt. Immutable; it can be used by several threads.
 *
 * @param <T> an element
 */
public final class FittedPreprocessing<T> implements Fitted {
    private final ArrayList<PlannedColumn<T, ?>> columns;
    private final ArrayList<FittedTransform> transforms;

    FittedPreprocessing(List<PlannedColumn<T, ?>> columns, List<FittedTransform> transforms) {
        this.columns = new ArrayList<>(columns);
        this.transforms = new ArrayList<>(transforms);
    }

    /**
     * The numbers of an element, those of the first column first.
     *
     * @return float32 {@code [width]}; numbers of categories are given as float32 too
     * @throws IllegalArgumentException if a transform does not know a value; the message names the column
     */
    public HostArray apply(T element) {
        List<KeyedValues> values = new ArrayList<>();
        int width = 0;
        for (int i = 0; i < transforms.size(); i++) {
            KeyedValues ofColumn = columns.get(i).valuesOf(element);
            values.add(ofColumn);
            width += width(i, ofColumn);
        }
        float[] numbers = new float[width];
        int offset = 0;
        for (int i = 0; i < transforms.size(); i++) {
            encode(i, values.get(i), numbers, offset);
            offset += width(i, values.get(i));
        }
        return HostArray.wrap(Shape.of(width), numbers);
    }

    private FittedTransform transform(int column, KeyedValues values) {
        return columns.get(column).transform(transforms.get(column), values.key());
    }

    private int width(int column, KeyedValues values) {
        try {
            return transform(column, values).width(values.values().size());
        } catch (IllegalArgumentException error) {
            throw ColumnState.inColumn(columns.get(column).name(), error);
        }
    }

    private void encode(int column, KeyedValues values, float[] target, int offset) {
        try {
            transform(column, values).encode(values.values(), target, offset);
        } catch (IllegalArgumentException error) {
            throw ColumnState.inColumn(columns.get(column).name(), error);
        }
    }

    /**
     * The numbers of elements, each as {@link #apply} gives it: a collator for {@link io.tolva.data.Dataset#batch}.
     *
     * @return float32 {@code [batch, width]}
     * @throws IllegalArgumentException if there are no elements, two have different widths, or a transform does not know a
     *     value
     */
    public HostArray applyAll(List<? extends T> elements) {
        return HostArray.stack(elements.stream().map(this::apply).toList());
    }

    /**
     * What was learnt for a column.
     *
     * @throws IllegalArgumentException if there is no column of that name
     */
    public FittedTransform transform(String column) {
        return columns().stream()
                .filter(fitted -> fitted.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such column: preprocessing: expected one of "
                        + new FittedColumns(columns()).names() + ", got " + column))
                .transform();
    }

    private List<FittedColumns.Column> columns() {
        List<FittedColumns.Column> fitted = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fitted.add(new FittedColumns.Column(columns.get(i).name(), transforms.get(i)));
        }
        return fitted;
    }

    /** What was learnt as JSON text, for {@link Preprocessing#parse}. */
    @Override
    public String toJson() {
        return Json.write(new FittedColumns(columns()));
    }
}
