package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.util.List;

/**
 * Coordinates in some features and values in another: a {@link SparseArray} of shape {@code [batch] + size}.
 *
 * <p>Like TensorFlow's {@code SparseFeature}, and stricter: a coordinate outside of the size and a place with two values are
 * errors, where TensorFlow makes an array that nothing can be done with.
 *
 * @param indexKeys the int64 features that hold the coordinates, one for each dimension
 * @param valueKey the feature that holds the values
 * @param dtype float32, int64 or string
 * @param size the shape of one example
 * @param alreadySorted whether the coordinates are known to be in row-major order, and so need not be sorted
 */
public record Sparse(List<String> indexKeys, String valueKey, DType dtype, Shape size, boolean alreadySorted)
        implements FeatureSpec {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if no feature holds values of this type, or the size has not as many dimensions as
     *     there are index keys, at least one
     */
    public Sparse {
        FeatureKind.of(dtype);
        indexKeys = List.copyOf(indexKeys);
        if (indexKeys.isEmpty() || indexKeys.size() != size.rank()) {
            throw new IllegalArgumentException(
                    "sparse feature does not fit: expected one index key for each dimension of " + size + ", got "
                            + indexKeys);
        }
    }

    /** One dimension of {@code size}, coordinates in any order. */
    public static Sparse of(String indexKey, String valueKey, DType dtype, int size) {
        return new Sparse(List.of(indexKey), valueKey, dtype, Shape.of(size), false);
    }
}
