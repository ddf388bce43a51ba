package io.tolva.data.local;

import io.tolva.data.ElementsStage;
import io.tolva.data.IndexedStage;
import io.tolva.data.Pair;
import io.tolva.data.PairSlicesStage;
import io.tolva.data.PathsStage;
import io.tolva.data.RangeStage;
import io.tolva.data.RecordsStage;
import io.tolva.data.SlicesStage;
import java.util.function.IntFunction;

/**
 * A source whose elements can be had in any order. For one thread at a time.
 *
 * @param <T> the type of the elements
 */
interface RandomAccess<T> {
    long count();

    T get(long index);

    /** Gives back files; may be called again. */
    default void close() {}

    /** Any element of a source at once. That it has the source's own type Java cannot say. */
    @SuppressWarnings("unchecked")
    static <T> RandomAccess<T> of(IndexedStage<T> stage) {
        return (RandomAccess<T>) untyped(stage);
    }

    private static RandomAccess<?> untyped(IndexedStage<?> stage) {
        if (stage instanceof RangeStage range) {
            return new RangeAccess(range);
        }
        if (stage instanceof RecordsStage records) {
            return new RecordAccess(records);
        }
        if (stage instanceof ElementsStage<?> elements) {
            return new ByFunction<>(elements.elements().size(), elements.elements()::get);
        }
        if (stage instanceof PathsStage paths) {
            return new ByFunction<>(paths.paths().size(), paths.paths()::get);
        }
        if (stage instanceof SlicesStage slices) {
            return new ByFunction<>(slices.array().shape().dim(0), slices.array()::row);
        }
        if (stage instanceof PairSlicesStage pairs) {
            return new ByFunction<>(
                    pairs.first().array().shape().dim(0),
                    row -> new Pair<>(
                            pairs.first().array().row(row),
                            pairs.second().array().row(row)));
        }
        throw new AssertionError("no such source: " + stage);
    }

    /**
     * Elements that a function gives.
     *
     * @param count how many there are
     * @param element the element with a number
     * @param <T> the type of the elements
     */
    record ByFunction<T>(long count, IntFunction<T> element) implements RandomAccess<T> {
        @Override
        public T get(long index) {
            return element.apply((int) index);
        }
    }
}
