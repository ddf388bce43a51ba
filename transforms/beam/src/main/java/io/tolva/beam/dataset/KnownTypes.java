package io.tolva.beam.dataset;

import io.tolva.data.ElementCodec;
import io.tolva.data.csv.CsvColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the coder of values knows of one dataset's.
 *
 * @param own codecs for classes of the user's
 * @param columns those of rows that occur in the stages and functions
 */
record KnownTypes(List<Own> own, List<CsvColumns> columns) implements Serializable {
    /**
     * A codec for a class and those below.
     *
     * @param type the class
     * @param codec what its values are in bytes
     */
    record Own(Class<?> type, ElementCodec<?> codec) implements Serializable {}

    KnownTypes {
        own = List.copyOf(own);
        columns = List.copyOf(columns);
    }

    <V> KnownTypes with(Class<V> type, ElementCodec<V> codec) {
        List<Own> more = new ArrayList<>(own);
        more.add(new Own(type, codec));
        return new KnownTypes(more, columns);
    }

    /** Whether a value of this class can be encoded, as far as can be told. */
    boolean mayTake(Class<?> type) {
        return ValueKind.mayBe(type)
                || own.stream().anyMatch(one -> one.type().isAssignableFrom(type) || type.isAssignableFrom(one.type()));
    }

    /** What tells these from others. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        own.forEach(one -> names.add(one.type().getName() + " " + one.codec().name()));
        columns.forEach(known -> names.add(known.toString()));
        return names;
    }
}
