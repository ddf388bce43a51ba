package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** A {@link FixedLen} feature: the values of all examples, one after another, are its array. */
final class DenseColumn extends Column {
    private final Shape shape;
    private final @Nullable HostArray defaultValue;
    private @Nullable Buffer target;

    DenseColumn(String name, FixedLen spec) {
        super(name, FeatureKind.of(spec.dtype()));
        HostArray value = spec.defaultValue();
        this.shape = spec.shape();
        this.defaultValue = value == null || value.size() == 0 ? null : value;
    }

    @Override
    void begin(int batch) {
        super.begin(batch);
        values.begin(shape.prepend(batch).size(), target);
        target = null;
    }

    @Override
    boolean isHiddenByUnset(ParseMode mode) {
        return false;
    }

    @Override
    boolean isDense() {
        return true;
    }

    @Override
    void append(int example, WireReader list, ErrorTexts errors) {
        int before = values.size;
        values.append(list);
        if (values.size - before != shape.size()) {
            throw errors.wrongCount(example, this, values.size - before, shape);
        }
    }

    @Override
    void appendMissing(int example, ErrorTexts errors) {
        if (defaultValue == null) {
            throw errors.missing(example, this);
        }
        values.append(defaultValue);
    }

    /**
     * Puts the values of the next batch into a buffer.
     *
     * @throws IllegalArgumentException if the buffer is of another type, or too small
     */
    void aim(Buffer buffer, int batch) {
        int size = shape.prepend(batch).size();
        if (!values.accepts(buffer) || buffer.remaining() < size) {
            throw new IllegalArgumentException("buffer does not fit: feature " + name + ": expected one with room for "
                    + size + " values of type " + kind.typeName() + ", got a "
                    + buffer.getClass().getSimpleName() + " with room for " + buffer.remaining());
        }
        target = buffer;
    }

    /** How many values were put into the buffer of this batch. */
    int size() {
        return values.size;
    }

    HostArray array(int batch, ParseMode mode) {
        return values.take(
                switch (mode) {
                    case BATCH -> shape.prepend(batch);
                    case SINGLE -> shape;
                });
    }
}
