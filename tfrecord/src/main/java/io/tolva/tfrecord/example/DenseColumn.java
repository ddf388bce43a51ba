package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.jspecify.annotations.Nullable;

/** A {@link FixedLen} feature: the values of all examples, one after another, are its array. */
final class DenseColumn extends Column {
    private final Shape shape;
    private final @Nullable HostArray defaultValue;

    DenseColumn(String name, FixedLen spec) {
        super(name, FeatureKind.of(spec.dtype()));
        HostArray value = spec.defaultValue();
        this.shape = spec.shape();
        this.defaultValue = value == null || value.size() == 0 ? null : value;
    }

    @Override
    void begin(int batch) {
        super.begin(batch);
        values.begin(shape.prepend(batch).size());
    }

    @Override
    boolean isHiddenByUnset(ParseMode mode) {
        return false;
    }

    @Override
    void append(int example, WireReader list, ParseMode mode) {
        int before = values.size;
        values.append(list);
        if (values.size - before != shape.size()) {
            throw mode.wrongCount(example, name, kind, values.size - before, shape);
        }
    }

    @Override
    void appendMissing(int example, ParseMode mode) {
        if (defaultValue == null) {
            throw mode.missing(example, name, kind);
        }
        values.append(defaultValue);
    }

    @Override
    InvalidExampleException wrongKind(int example, FeatureKind actual, ParseMode mode) {
        return mode.wrongDenseKind(example, name, kind, actual);
    }

    @Override
    HostArray finish(int batch, ParseMode mode) {
        return values.take(
                switch (mode) {
                    case BATCH -> shape.prepend(batch);
                    case SINGLE -> shape;
                });
    }
}
