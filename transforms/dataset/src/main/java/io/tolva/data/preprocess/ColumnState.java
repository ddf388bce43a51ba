package io.tolva.data.preprocess;

import java.io.DataOutput;
import java.io.IOException;

/** What one column has gathered so far. */
record ColumnState<A>(String name, Analyzer<KeyedValues, A, ? extends FittedTransform> analyzer, A gathered) {
    void add(KeyedValues values) {
        try {
            analyzer.add(gathered, values);
        } catch (IllegalArgumentException error) {
            throw inColumn(name, error);
        }
    }

    /** The other has to be of the same column. */
    @SuppressWarnings("unchecked")
    void merge(ColumnState<?> other) {
        analyzer.merge(gathered, (A) other.gathered());
    }

    void write(DataOutput out) throws IOException {
        analyzer.write(gathered, out);
    }

    FittedTransform freeze() {
        try {
            return analyzer.freeze(gathered);
        } catch (IllegalArgumentException error) {
            throw inColumn(name, error);
        }
    }

    static IllegalArgumentException inColumn(String name, IllegalArgumentException error) {
        return new IllegalArgumentException("column " + name + ": " + error.getMessage(), error);
    }
}
