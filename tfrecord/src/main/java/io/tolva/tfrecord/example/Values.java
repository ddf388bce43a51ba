package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;

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
        size = 0;
        allocate(expectedSize);
    }

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

    /** A capacity for at least so many values, generous enough that growing is rare. */
    static int grown(int capacity, long needed) {
        return Math.toIntExact(Math.max(needed, Math.min(2L * capacity, Integer.MAX_VALUE - 8)));
    }
}
