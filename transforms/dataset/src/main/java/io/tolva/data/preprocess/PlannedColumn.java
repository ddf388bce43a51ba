package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.MapFunction;
import java.io.DataInput;
import java.io.IOException;
import java.io.Serializable;

/** A column of a plan: where its values come from, and who learns from them. */
record PlannedColumn<T, A>(
        String name,
        MapFunction<? super T, HostArray> values,
        Analyzer<HostArray, A, ? extends FittedTransform> analyzer)
        implements Serializable {
    ColumnState<A> start() {
        return new ColumnState<>(name, analyzer, analyzer.create());
    }

    ColumnState<A> read(DataInput in) throws IOException {
        return new ColumnState<>(name, analyzer, analyzer.read(in));
    }

    /** The values of an element as a vector. */
    HostArray valuesOf(T element) {
        try {
            HostArray array = values.apply(element);
            return array.reshape(Shape.of(array.size()));
        } catch (Exception error) {
            throw new IllegalArgumentException("column " + name + ": its function failed: " + error, error);
        }
    }
}
