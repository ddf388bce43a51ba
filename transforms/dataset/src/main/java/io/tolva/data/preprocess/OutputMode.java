package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.Arrays;

/**
 * In which form the number of a category is given, as the {@code output_mode} of Keras's layers. Numbers are int64; all else
 * is float32, as a model reads it.
 */
public enum OutputMode {
    /** The numbers themselves, in the shape of the values. */
    @JsonProperty("int")
    INT,
    /**
     * For each value a row with a 1 in its place: {@code [..., n]} gives {@code [..., n, depth]}, but {@code [..., 1]} of
     * rank 2 or more gives {@code [..., depth]}.
     */
    @JsonProperty("one_hot")
    ONE_HOT,
    /** For the values of an example together a row with a 1 for each that is there: {@code [..., n]} gives {@code [..., depth]}. */
    @JsonProperty("multi_hot")
    MULTI_HOT,
    /** As {@link #MULTI_HOT}, with how often it is there. */
    @JsonProperty("count")
    COUNT;

    /** A column of a model's input has no place for the number itself: it would order what has no order. */
    void checkOneHot(String column) {
        if (this != ONE_HOT) {
            throw new IllegalArgumentException(
                    "wrong output mode: column " + column + ": expected " + ONE_HOT + ", got " + this);
        }
    }

    /** How many numbers of an example of {@code values} values there are. */
    int width(int values, int depth) {
        return switch (this) {
            case INT -> values;
            case ONE_HOT -> values * depth;
            case MULTI_HOT, COUNT -> depth;
        };
    }

    /** Encodes numbers below {@code depth}; a negative one has no place but in {@link #INT} and gives zeros. */
    HostArray encode(Shape shape, long[] indices, int depth) {
        return switch (this) {
            case INT -> HostArray.wrap(shape, indices);
            case ONE_HOT -> rows(oneHotShape(shape, depth), indices, 1, depth);
            case MULTI_HOT, COUNT -> rows(sampleShape(shape, depth), indices, last(shape), depth);
        };
    }

    private static int last(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
    }

    private static Shape sampleShape(Shape shape, int depth) {
        int[] dims = shape.rank() == 0 ? new int[1] : shape.dims();
        dims[dims.length - 1] = depth;
        return Shape.of(dims);
    }

    private static Shape oneHotShape(Shape shape, int depth) {
        if (shape.rank() == 0) {
            return Shape.of(1, depth);
        }
        if (shape.rank() > 1 && last(shape) == 1) {
            return sampleShape(shape, depth);
        }
        int[] dims = Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[dims.length - 1] = depth;
        return Shape.of(dims);
    }

    /** Each {@code sample} values share a row of {@code depth} numbers. */
    private HostArray rows(Shape shape, long[] indices, int sample, int depth) {
        float[] rows = new float[shape.size()];
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= 0) {
                int at = i / sample * depth + (int) indices[i];
                rows[at] = this == COUNT ? rows[at] + 1 : 1;
            }
        }
        return HostArray.wrap(shape, rows);
    }
}
