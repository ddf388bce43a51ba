package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.manifest.Json;
import java.io.IOException;

/**
 * A fitted preprocessing step: a function from arrays to arrays that knows all it needs, never changes, can be used by
 * several threads, and is saved as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "transform")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Normalizer.class, name = "normalizer"),
    @JsonSubTypes.Type(value = ZScore.class, name = "z_score"),
    @JsonSubTypes.Type(value = MinMaxScaler.class, name = "min_max_scaler"),
    @JsonSubTypes.Type(value = Bucketizer.class, name = "bucketizer"),
    @JsonSubTypes.Type(value = Vocabulary.class, name = "vocabulary"),
    @JsonSubTypes.Type(value = IntegerVocabulary.class, name = "integer_vocabulary"),
    @JsonSubTypes.Type(value = TftVocabulary.class, name = "tft_vocabulary"),
    @JsonSubTypes.Type(value = TfIdf.class, name = "tf_idf"),
    @JsonSubTypes.Type(value = PerKey.class, name = "per_key"),
    @JsonSubTypes.Type(value = Hashing.class, name = "hashing"),
    @JsonSubTypes.Type(value = CategoryEncoding.class, name = "category_encoding"),
    @JsonSubTypes.Type(value = NoCategory.class, name = "no_category")
})
public sealed interface FittedTransform extends Fitted
        permits Normalizer,
                ZScore,
                MinMaxScaler,
                Bucketizer,
                Vocabulary,
                IntegerVocabulary,
                TftVocabulary,
                TfIdf,
                Hashing,
                CategoryEncoding,
                NoCategory,
                PerKey {
    /**
     * The transformed values. Each row of a batch gives what it would give as a batch of its own.
     *
     * @param values {@code [batch, values]}, or whatever shape the transform says
     * @throws IllegalArgumentException if they have a shape, a type or a value that it does not know
     */
    HostArray apply(HostArray values);

    /**
     * How many numbers it gives of an example of {@code values} values.
     *
     * @throws IllegalArgumentException if it cannot take so many
     */
    int width(int values);

    /**
     * The transform in a text that {@link #toJson} wrote.
     *
     * @param source where the text comes from, for messages
     * @throws IOException if the text is something else
     */
    static FittedTransform parse(String text, String source) throws IOException {
        return Json.parse(text, source, FittedTransform.class);
    }

    /** This transform as JSON text. */
    @Override
    default String toJson() {
        return Json.write(this);
    }

    /** An analyzer that needs no values and gives this transform, for a plan of which other parts are to be fitted. */
    default FixedAnalyzer fixed() {
        return new FixedAnalyzer(this);
    }

    /** Writes the {@link #width} numbers of one example to {@code target}, from {@code offset} on. */
    default void encode(HostArray example, float[] target, int offset) {
        HostArray row = apply(example.reshape(Shape.of(1, example.size())));
        float[] numbers = row.dtype() == DType.FLOAT32 ? row.floats() : Numbers.floats(row, "encode");
        System.arraycopy(numbers, 0, target, offset, numbers.length);
    }
}
