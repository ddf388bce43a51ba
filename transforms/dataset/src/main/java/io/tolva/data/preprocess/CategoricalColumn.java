package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;
import java.util.List;

/**
 * A text out of a vocabulary, one-hot. Number 0 is for a text that is missing or not in the vocabulary, as in Keras's
 * {@code StringLookup} with one out-of-vocabulary index; the texts follow in the order of the vocabulary.
 */
public final class CategoricalColumn implements FeatureColumn {
    private final String name;
    private final List<String> vocabulary;
    private final ByteVocabulary lookup;

    /**
     * A column with the given vocabulary.
     *
     * @param name the feature
     * @param vocabulary the distinct texts of the training split
     */
    public CategoricalColumn(@JsonProperty("name") String name, @JsonProperty("vocabulary") List<String> vocabulary) {
        this.name = name;
        this.vocabulary = List.copyOf(vocabulary);
        this.lookup = new ByteVocabulary(vocabulary);
    }

    @Override
    @JsonProperty
    public String name() {
        return name;
    }

    /** The texts that have a number of their own. */
    @JsonProperty
    public List<String> vocabulary() {
        return vocabulary;
    }

    @Override
    public int width() {
        return vocabulary.size() + 1;
    }

    @Override
    public FixedLen spec() {
        HostArray missing = HostArray.wrap(Shape.scalar(), new byte[][] {{}});
        return new FixedLen(Shape.scalar(), DType.STRING, missing);
    }

    @Override
    public void encode(FeatureBatch batch, float[] target, int offset, int stride) {
        int at = offset;
        for (byte[] text : batch.dense(name).strings()) {
            target[at + 1 + lookup.indexOf(text)] = 1;
            at += stride;
        }
    }

    /** The place of a text in the vocabulary, or -1. */
    @JsonIgnore
    int indexOf(byte[] text) {
        return lookup.indexOf(text);
    }
}
