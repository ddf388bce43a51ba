package io.tolva.data.preprocess;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;

/**
 * What any transform makes of a feature of one value. A missing text is an empty one.
 *
 * @param name the feature
 * @param kind the kind of its values
 * @param transform what is done with a value
 * @param missing the number that takes the place of a missing one, or of one that is not finite, before it is transformed;
 *     rounded for integers
 */
public record TransformedColumn(String name, FeatureKind kind, FittedTransform transform, double missing)
        implements FeatureColumn {
    /**
     * Checks the transform.
     *
     * @throws IllegalArgumentException if it takes several values, or {@code missing} is not finite
     */
    public TransformedColumn {
        transform.width(1);
        if (!Double.isFinite(missing)) {
            throw new IllegalArgumentException(
                    "no number for missing ones: column " + name + ": expected a finite one, got " + missing);
        }
    }

    @Override
    public int width() {
        return transform.width(1);
    }

    @Override
    public FixedLen spec() {
        return spec(kind);
    }

    static FixedLen spec(FeatureKind kind) {
        return kind == FeatureKind.BYTES
                ? new FixedLen(Shape.scalar(), DType.STRING, HostArray.wrap(Shape.scalar(), new byte[][] {{}}))
                : OptionalNumbers.spec(kind);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the transform does not know a value; the message names the feature
     */
    @Override
    public void encode(FeatureBatch batch, float[] target, int offset, int stride) {
        HostArray encoded;
        try {
            encoded = transform.apply(values(batch));
        } catch (IllegalArgumentException error) {
            throw ColumnState.inColumn(name, error);
        }
        float[] numbers = Numbers.floats(encoded, "column " + name);
        int width = width();
        for (int i = 0; i < batch.batch(); i++) {
            System.arraycopy(numbers, i * width, target, offset + i * stride, width);
        }
    }

    private HostArray values(FeatureBatch batch) {
        Shape shape = Shape.of(batch.batch(), 1);
        return switch (kind) {
            case BYTES -> batch.dense(name).reshape(shape);
            case FLOAT -> {
                float[] numbers = batch.dense(name).floats().clone();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Float.isFinite(numbers[i]) ? numbers[i] : (float) missing;
                }
                yield HostArray.wrap(shape, numbers);
            }
            case INT64 -> {
                long[] numbers = batch.dense(name).longs().clone();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = numbers[i] == OptionalNumbers.MISSING_INT64 ? Math.round(missing) : numbers[i];
                }
                yield HostArray.wrap(shape, numbers);
            }
        };
    }
}
