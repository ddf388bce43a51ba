package io.tolva.data.preprocess;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import io.tolva.tfrecord.example.FixedLen;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a model is to predict: a number, or a class.
 *
 * @param name the feature
 * @param kind the kind of its values
 * @param mean the mean over the training split, 0 for a class
 * @param std the standard deviation over the training split, 1 for a class
 * @param classNames the names of the classes, empty if a number is to be predicted
 */
public record LabelColumn(String name, FeatureKind kind, double mean, double std, List<String> classNames) {
    /** Copies the list. */
    public LabelColumn {
        classNames = List.copyOf(classNames);
    }

    /** Whether a class is to be predicted, and not a number. */
    public boolean isClass() {
        return !classNames.isEmpty();
    }

    /** What the parser must deliver: an example without a label is an error. */
    public FixedLen spec() {
        DType dtype = switch (kind) {
            case INT64 -> DType.INT64;
            case FLOAT -> DType.FLOAT32;
            case BYTES -> DType.STRING;
        };
        return new FixedLen(Shape.scalar(), dtype, null);
    }

    /**
     * The labels of a batch.
     *
     * @return int64 class numbers {@code [batch]}, or float32 numbers {@code [batch, 1]}
     * @throws IllegalArgumentException if a text is none of the classes
     */
    public HostArray encode(FeatureBatch batch) {
        HostArray values = batch.dense(name);
        if (!isClass()) {
            return HostArray.wrap(Shape.of(batch.batch(), 1), numbers(values));
        }
        return kind == FeatureKind.BYTES ? classes(values) : values;
    }

    private static float[] numbers(HostArray values) {
        if (values.dtype() == DType.FLOAT32) {
            return values.floats();
        }
        long[] integers = values.longs();
        float[] numbers = new float[integers.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) integers[i];
        }
        return numbers;
    }

    private HostArray classes(HostArray values) {
        ByteVocabulary lookup = new ByteVocabulary(classNames);
        byte[][] texts = values.strings();
        long[] classes = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            classes[i] = lookup.indexOf(texts[i]);
            if (classes[i] < 0) {
                throw new IllegalArgumentException("unknown class: label " + name + ": expected one of " + classNames
                        + ", got " + new String(texts[i], StandardCharsets.UTF_8));
            }
        }
        return HostArray.wrap(values.shape(), classes);
    }
}
