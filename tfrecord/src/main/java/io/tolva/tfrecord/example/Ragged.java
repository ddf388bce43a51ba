package io.tolva.tfrecord.example;

import io.tolva.array.DType;
import java.util.List;
import java.util.Optional;

/**
 * Rows of any length, nested as deep as there are partitions: a {@link RaggedArray} {@code [batch, rows...]}.
 *
 * <p>Like TensorFlow's {@code RaggedFeature}, and always with what it calls {@code validate} and more: partitions have to cover
 * the values of their example exactly. Row splits are int64.
 *
 * @param valueKey the feature that holds the values; empty if it is the one of the same name
 * @param dtype float32, int64 or string
 * @param partitions from the outermost to the innermost; none for one row of values in each example
 */
public record Ragged(Optional<String> valueKey, DType dtype, List<Partition> partitions) implements FeatureSpec {
    /**
     * Checks the type and copies the partitions.
     *
     * @throws IllegalArgumentException if no feature holds values of this type
     */
    public Ragged {
        FeatureKind.of(dtype);
        partitions = List.copyOf(partitions);
    }

    /** The values of the feature of the same name, cut by these partitions, the outermost first. */
    public static Ragged of(DType dtype, Partition... partitions) {
        return new Ragged(Optional.empty(), dtype, List.of(partitions));
    }

    /** The same with the values of another feature. */
    public Ragged withValueKey(String key) {
        return new Ragged(Optional.of(key), dtype, partitions);
    }
}
