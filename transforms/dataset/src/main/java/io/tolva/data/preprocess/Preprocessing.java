package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.MapFunction;
import io.tolva.data.manifest.Json;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan how elements become numbers side by side: columns, each with a function that takes values out of an element and an
 * analyzer that learns what to do with them. {@link #fit} goes through the elements once for all columns;
 * {@link FittedPreprocessing#apply} then is a function for {@link io.tolva.data.Dataset#map}.
 *
 * <p>What was learnt can be saved; the plan, which holds code, is the same program in training and prediction and reads it
 * again with {@link #parse}. A plan is immutable.
 *
 * @param <T> an element
 */
public final class Preprocessing<T> implements Analyzer<T, PreprocessingState, FittedPreprocessing<T>> {
    private final ArrayList<PlannedColumn<T, ?>> columns;

    private Preprocessing(List<PlannedColumn<T, ?>> columns) {
        this.columns = new ArrayList<>(columns);
    }

    /**
     * Starts a plan.
     *
     * @param <T> an element
     */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * Collects the columns of a plan, in the order of their numbers.
     *
     * @param <T> an element
     */
    public static final class Builder<T> {
        private final List<PlannedColumn<T, ?>> columns = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a column of one number an element.
         *
         * @param number takes it out of an element; integers are kept, other numbers are rounded to float32
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder<T> number(
                String name,
                MapFunction<? super T, ? extends Number> number,
                Analyzer<HostArray, ?, ? extends FittedTransform> analyzer) {
            return values(name, element -> array(number.apply(element)), analyzer);
        }

        private static HostArray array(Number number) {
            return number instanceof Long
                            || number instanceof Integer
                            || number instanceof Short
                            || number instanceof Byte
                    ? HostArray.of(number.longValue())
                    : HostArray.of(number.floatValue());
        }

        /**
         * Adds a column of one text an element.
         *
         * @param text takes it out of an element
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder<T> text(
                String name,
                MapFunction<? super T, String> text,
                Analyzer<HostArray, ?, ? extends FittedTransform> analyzer) {
            return values(
                    name,
                    element -> HostArray.wrap(
                            Shape.of(1), new byte[][] {text.apply(element).getBytes(StandardCharsets.UTF_8)}),
                    analyzer);
        }

        /**
         * Adds a column of any values.
         *
         * @param values takes an array out of an element: a vector {@code [n]}, or another shape, which is read as one
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder<T> values(
                String name,
                MapFunction<? super T, HostArray> values,
                Analyzer<HostArray, ?, ? extends FittedTransform> analyzer) {
            return add(new PlannedColumn<>(name, null, values, new Keyless<>(analyzer)));
        }

        /**
         * Adds a column of any values that are treated by their key: what is learnt from the values of a key is used for values
         * with that key.
         *
         * @param key takes the key out of an element
         * @param values takes an array out of an element: a vector {@code [n]}, or another shape, which is read as one
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder<T> perKey(
                String name,
                MapFunction<? super T, String> key,
                MapFunction<? super T, HostArray> values,
                PerKeyAnalyzer<?> analyzer) {
            return add(new PlannedColumn<>(name, key, values, analyzer));
        }

        private Builder<T> add(PlannedColumn<T, ?> added) {
            if (columns.stream().anyMatch(column -> column.name().equals(added.name()))) {
                throw new IllegalArgumentException(
                        "column is there twice: preprocessing: expected each name once, got " + added.name());
            }
            columns.add(added);
            return this;
        }

        /**
         * The plan.
         *
         * @throws IllegalStateException if it has no columns
         */
        public Preprocessing<T> build() {
            if (columns.isEmpty()) {
                throw new IllegalStateException(
                        "no columns: preprocessing: expected at least one; add it to the builder");
            }
            return new Preprocessing<>(columns);
        }
    }

    @Override
    public PreprocessingState create() {
        return new PreprocessingState(columns.stream().map(PlannedColumn::start).toList());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a column cannot learn from the element; the message names the column
     */
    @Override
    public void add(PreprocessingState gathered, T value) {
        for (int i = 0; i < columns.size(); i++) {
            gathered.columns().get(i).add(columns.get(i).valuesOf(value));
        }
    }

    @Override
    public void merge(PreprocessingState gathered, PreprocessingState other) {
        for (int i = 0; i < columns.size(); i++) {
            gathered.columns().get(i).merge(other.columns().get(i));
        }
    }

    @Override
    public void write(PreprocessingState gathered, DataOutput out) throws IOException {
        for (ColumnState<?> column : gathered.columns()) {
            column.write(out);
        }
    }

    @Override
    public PreprocessingState read(DataInput in) throws IOException {
        List<ColumnState<?>> read = new ArrayList<>();
        for (PlannedColumn<T, ?> column : columns) {
            read.add(column.read(in));
        }
        return new PreprocessingState(read);
    }

    @Override
    public FittedPreprocessing<T> freeze(PreprocessingState gathered) {
        return new FittedPreprocessing<>(
                columns, gathered.columns().stream().map(ColumnState::freeze).toList());
    }

    /**
     * What {@link FittedPreprocessing#toJson} wrote, for this plan.
     *
     * @param source where the text comes from, for messages
     * @throws IOException if the text is something else, or of a plan with other columns
     */
    public FittedPreprocessing<T> parse(String text, String source) throws IOException {
        FittedColumns fitted = Json.parse(text, source, FittedColumns.class);
        List<String> names = columns.stream().map(PlannedColumn::name).toList();
        if (!fitted.names().equals(names)) {
            throw new IOException("preprocessing of another plan: " + source + ": expected the columns " + names
                    + ", got " + fitted.names());
        }
        return new FittedPreprocessing<>(columns, fitted.transforms());
    }
}
