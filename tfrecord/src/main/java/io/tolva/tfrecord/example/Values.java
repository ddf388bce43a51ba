package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** The values of one column, gathered over the examples of a batch. */
abstract sealed class Values permits BytesValues, FloatValues, Int64Values {
    int size;

    static Values of(FeatureKind kind) {
        return switch (kind) {
            case BYTES -> new BytesValues();
            case FLOAT -> new FloatValues();
            case INT64 -> new Int64Values();
        };
    }

    /** Forgets what was gathered. */
    final void begin(int expectedSize) {
        begin(expectedSize, null);
    }

    /** Forgets what was gathered, and puts what comes into a buffer, from its position on, if one is given. */
    final void begin(int expectedSize, @Nullable Buffer target) {
        size = 0;
        allocate(target == null ? expectedSize : 0);
        aim(target);
    }

    /** Whether a buffer is one for values of this kind. */
    abstract boolean accepts(Buffer target);

    /** Takes a buffer that it accepts, or none, as the place for all values to come. */
    abstract void aim(@Nullable Buffer target);

    abstract void allocate(int capacity);

    /**
     * Appends a list message, from behind its length to the end of the range, packed or not.
     *
     * <p>A second packed run in one list is refused. Protocol Buffers would join it to the first, TensorFlow reads the
     * first and drops the rest; no writer makes such lists, and to lose values silently is the worst answer.
     *
     * @throws MalformedWireException if the bytes are no list of this kind
     */
    abstract void append(WireReader list);

    /** Appends all elements of an array of this kind. */
    abstract void append(HostArray array);

    /** Hands the values over, without a copy where the expected size was right. */
    abstract HostArray take(Shape shape);

    /**
     * Hands over rows of different lengths as a dense array.
     *
     * @param rows where each row ends
     * @param padding one value, which fills up the shorter ones
     */
    final HostArray takePadded(Shape shape, RowEnds rows, HostArray padding) {
        int longest = rows.longest();
        if (rows.count() * (long) longest == size) {
            return take(shape);
        }
        return padded(shape, rows, longest, padding);
    }

    abstract HostArray padded(Shape shape, RowEnds rows, int longest, HostArray padding);

    /** A capacity for at least so many values, generous enough that growing is rare. */
    static int grown(int capacity, long needed) {
        return Math.toIntExact(Math.max(needed, Math.min(2L * capacity, Integer.MAX_VALUE - 8)));
    }
}
