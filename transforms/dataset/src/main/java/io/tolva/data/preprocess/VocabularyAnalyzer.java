package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Learns a {@link Vocabulary}: the most frequent text first and, as Keras and TensorFlow Transform have it, the greater one
 * by its bytes first of equally frequent ones. The text {@value Vocabulary#OOV_TOKEN} means an unknown one and is not
 * learnt, as in Keras.
 *
 * <p>Values are texts in UTF-8 of any shape. Memory: all different texts.
 *
 * @param topK how many texts the vocabulary has at most, those of the numbers for unknown texts not counted
 * @param frequencyThreshold how often a text must stand in the data
 * @param numOovIndices how many numbers there are for other texts
 * @param outputMode the form of the vocabulary's result
 */
public record VocabularyAnalyzer(int topK, long frequencyThreshold, int numOovIndices, OutputMode outputMode)
        implements Analyzer<HostArray, TokenCounts<String>, Vocabulary> {

    /** Checks the numbers. */
    public VocabularyAnalyzer {
        TokenCounts.check("vocabulary", topK, frequencyThreshold, numOovIndices);
    }

    /** All texts, one number for unknown ones, results as numbers. */
    public static VocabularyAnalyzer defaults() {
        return new VocabularyAnalyzer(Integer.MAX_VALUE, 1, 1, OutputMode.INT);
    }

    /**
     * This with only the most frequent texts.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public VocabularyAnalyzer withTopK(int count) {
        return new VocabularyAnalyzer(count, frequencyThreshold, numOovIndices, outputMode);
    }

    /**
     * This without texts that stand in the data less often.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public VocabularyAnalyzer withFrequencyThreshold(long count) {
        return new VocabularyAnalyzer(topK, count, numOovIndices, outputMode);
    }

    /**
     * This with another count of numbers for unknown texts.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public VocabularyAnalyzer withNumOovIndices(int count) {
        return new VocabularyAnalyzer(topK, frequencyThreshold, count, outputMode);
    }

    /** This with another form of the result. */
    public VocabularyAnalyzer withOutputMode(OutputMode mode) {
        return new VocabularyAnalyzer(topK, frequencyThreshold, numOovIndices, mode);
    }

    @Override
    public TokenCounts<String> create() {
        return new TokenCounts<>();
    }

    @Override
    public void add(TokenCounts<String> gathered, HostArray value) {
        for (byte[] text : Numbers.texts(value, "vocabulary")) {
            gathered.add(TextCounts.decoded(text), 1);
        }
    }

    @Override
    public void merge(TokenCounts<String> gathered, TokenCounts<String> other) {
        gathered.merge(other);
    }

    @Override
    public void write(TokenCounts<String> gathered, DataOutput out) throws IOException {
        TextCounts.write(gathered, out);
    }

    @Override
    public TokenCounts<String> read(DataInput in) throws IOException {
        return TextCounts.read(in);
    }

    @Override
    public Vocabulary freeze(TokenCounts<String> gathered) {
        List<String> tokens = gathered.vocabulary(frequencyThreshold, topK, Vocabulary.OOV_TOKEN, TextCounts.BY_BYTES);
        return Vocabulary.of(tokens, numOovIndices, outputMode);
    }
}
