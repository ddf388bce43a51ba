package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.MapFunction;
import java.io.DataInput;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A column of a plan: where its values come from, and who learns from them.
 *
 * @param key where the key of the values comes from, if they have one
 */
record PlannedColumn<T, A>(
        String name,
        @Nullable MapFunction<? super T, String> key,
        MapFunction<? super T, HostArray> values,
        Analyzer<KeyedValues, A, ? extends FittedTransform> analyzer)
        implements Serializable {
    ColumnState<A> start() {
        return new ColumnState<>(name, analyzer, analyzer.create());
    }

    ColumnState<A> read(DataInput in) throws IOException {
        return new ColumnState<>(name, analyzer, analyzer.read(in));
    }

    /** The values of an element as a vector, and their key, which is empty in a column without keys. */
    KeyedValues valuesOf(T element) {
        try {
            HostArray array = values.apply(element);
            return new KeyedValues(key == null ? "" : key.apply(element), array.reshape(Shape.of(array.size())));
        } catch (Exception error) {
            throw new IllegalArgumentException("column " + name + ": its function failed: " + error, error);
        }
    }

    /** What is to be done with values of a key, of all that was learnt for the column. */
    FittedTransform transform(FittedTransform learnt, String keyOfValues) {
        return key != null && learnt instanceof PerKey perKey ? perKey.ofKey(keyOfValues) : learnt;
    }
}
