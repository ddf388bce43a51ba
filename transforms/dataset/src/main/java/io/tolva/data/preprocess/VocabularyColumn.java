package io.tolva.data.preprocess;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FixedLen;

/**
 * The number of a text in a vocabulary, one-hot. A missing text is looked up as an empty one. {@link CategoricalColumn} is
 * the same with one number for unknown texts.
 *
 * @param name the feature
 * @param vocabulary the texts; its output mode is {@link OutputMode#ONE_HOT}
 */
public record VocabularyColumn(String name, Vocabulary vocabulary) implements FeatureColumn {
    /**
     * Checks the output mode.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public VocabularyColumn {
        vocabulary.outputMode().checkOneHot(name);
    }

    @Override
    public int width() {
        return vocabulary.size();
    }

    @Override
    public FixedLen spec() {
        HostArray missing = HostArray.wrap(Shape.scalar(), new byte[][] {{}});
        return new FixedLen(Shape.scalar(), DType.STRING, missing);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a text is unknown and the vocabulary has no numbers for unknown ones
     */
    @Override
    public void encode(FeatureBatch batch, float[] target, int offset, int stride) {
        int at = offset;
        for (byte[] text : batch.dense(name).strings()) {
            target[at + vocabulary.indexOf(text)] = 1;
            at += stride;
        }
    }
}
