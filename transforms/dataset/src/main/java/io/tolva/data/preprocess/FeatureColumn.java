package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;

/** How one feature of an example becomes numbers that a model reads. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "column")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumericColumn.class, name = "numeric"),
    @JsonSubTypes.Type(value = CategoricalColumn.class, name = "categorical"),
    @JsonSubTypes.Type(value = ScaledColumn.class, name = "scaled"),
    @JsonSubTypes.Type(value = BucketizedColumn.class, name = "bucketized"),
    @JsonSubTypes.Type(value = VocabularyColumn.class, name = "vocabulary"),
    @JsonSubTypes.Type(value = TransformedColumn.class, name = "transformed")
})
public sealed interface FeatureColumn
        permits NumericColumn, CategoricalColumn, ScaledColumn, BucketizedColumn, VocabularyColumn, TransformedColumn {
    /** The feature that this column reads. */
    String name();

    /** How many numbers it gives for an example. */
    int width();

    /** What the parser must deliver for it. */
    FixedLen spec();

    /**
     * Writes the numbers of every example of a batch: those of example i begin at {@code i * stride + offset}.
     *
     * @param batch parsed by {@link #spec}
     * @param target where the numbers go, row-major, {@code stride} numbers for each example
     */
    void encode(FeatureBatch batch, float[] target, int offset, int stride);
}
