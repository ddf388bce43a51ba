package io.tolva.data;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Collections;
import java.util.List;

/** The collators that most batches need. */
public final class Collators {
    private Collators() {}

    /** A batch is the unmodifiable list of its elements. */
    public static <T> Collator<T, List<T>> list() {
        return Collections::unmodifiableList;
    }

    /**
     * A batch is one array with a new outermost dimension: n elements {@code [28, 28]} become {@code [n, 28, 28]}. It
     * fails if two elements differ in shape or type.
     */
    public static Collator<HostArray, HostArray> stack() {
        return HostArray::stack;
    }

    /** A batch is an int64 vector {@code [n]}. */
    public static Collator<Long, HostArray> int64() {
        return Collators::vector;
    }

    private static HostArray vector(List<Long> elements) {
        long[] values = new long[elements.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.get(i);
        }
        return HostArray.wrap(Shape.of(values.length), values);
    }
}
