package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Learns a {@link TftVocabulary} as {@code compute_and_apply_vocabulary} of TensorFlow Transform: first the reserved texts,
 * then the others, the most frequent first and the greater one by its bytes first of equally frequent ones. Integers are
 * compared as their decimal digits, so {@code 3} comes before {@code 111}. Empty texts and those with a line feed or a carriage
 * return are not learnt.
 *
 * <p>Values are texts in UTF-8 or integers, of any shape. Memory: all different texts.
 *
 * @param topK how many texts are learnt at most; a reserved one that is among them takes its place away, as there
 * @param frequencyThreshold how often a text must stand in the data; reserved ones need not
 * @param reservedTokens the texts with the first numbers
 * @param numOovBuckets how many numbers there are for other texts
 * @param defaultValue the number of other texts if there are none for them
 * @param outputMode the form of the vocabulary's result
 */
public record TftVocabularyAnalyzer(
        int topK,
        long frequencyThreshold,
        List<String> reservedTokens,
        int numOovBuckets,
        long defaultValue,
        OutputMode outputMode)
        implements Analyzer<HostArray, TokenCounts<String>, TftVocabulary> {
    private static final long DEFAULT_VALUE = -1;

    /** Checks the numbers. */
    public TftVocabularyAnalyzer {
        TokenCounts.check("vocabulary", topK, frequencyThreshold, numOovBuckets);
        reservedTokens = List.copyOf(reservedTokens);
        if (new HashSet<>(reservedTokens).size() != reservedTokens.size()) {
            throw new IllegalArgumentException(
                    "reserved text is there twice: vocabulary: expected each text once, got " + reservedTokens);
        }
    }

    /** All texts, no numbers for unknown ones, whose number is -1; results as numbers. */
    public static TftVocabularyAnalyzer defaults() {
        return new TftVocabularyAnalyzer(Integer.MAX_VALUE, 1, List.of(), 0, DEFAULT_VALUE, OutputMode.INT);
    }

    /**
     * This with only the most frequent texts.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public TftVocabularyAnalyzer withTopK(int count) {
        return new TftVocabularyAnalyzer(
                count, frequencyThreshold, reservedTokens, numOovBuckets, defaultValue, outputMode);
    }

    /**
     * This without texts that stand in the data less often.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public TftVocabularyAnalyzer withFrequencyThreshold(long count) {
        return new TftVocabularyAnalyzer(topK, count, reservedTokens, numOovBuckets, defaultValue, outputMode);
    }

    /**
     * This with texts that have the first numbers, whether they stand in the data or not.
     *
     * @throws IllegalArgumentException if one is there twice
     */
    public TftVocabularyAnalyzer withReservedTokens(List<String> tokens) {
        return new TftVocabularyAnalyzer(topK, frequencyThreshold, tokens, numOovBuckets, defaultValue, outputMode);
    }

    /**
     * This with another count of numbers for unknown texts.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public TftVocabularyAnalyzer withNumOovBuckets(int count) {
        return new TftVocabularyAnalyzer(topK, frequencyThreshold, reservedTokens, count, defaultValue, outputMode);
    }

    /** This with another number for unknown texts. */
    public TftVocabularyAnalyzer withDefaultValue(long value) {
        return new TftVocabularyAnalyzer(topK, frequencyThreshold, reservedTokens, numOovBuckets, value, outputMode);
    }

    /** This with another form of the result. */
    public TftVocabularyAnalyzer withOutputMode(OutputMode mode) {
        return new TftVocabularyAnalyzer(topK, frequencyThreshold, reservedTokens, numOovBuckets, defaultValue, mode);
    }

    @Override
    public TokenCounts<String> create() {
        return new TokenCounts<>();
    }

    @Override
    public void add(TokenCounts<String> gathered, HostArray value) {
        for (byte[] text : TftVocabulary.texts(value, "vocabulary")) {
            if (isToken(text)) {
                gathered.add(TextCounts.decoded(text), 1);
            }
        }
    }

    private static boolean isToken(byte[] text) {
        for (byte character : text) {
            if (character == '\n' || character == '\r') {
                return false;
            }
        }
        return text.length > 0;
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

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no text and no number for unknown ones
     */
    @Override
    public TftVocabulary freeze(TokenCounts<String> gathered) {
        List<String> tokens = new ArrayList<>(reservedTokens);
        gathered.mostFrequent(frequencyThreshold, topK, TextCounts.BY_BYTES).stream()
                .filter(token -> !reservedTokens.contains(token))
                .forEach(tokens::add);
        return TftVocabulary.of(tokens, numOovBuckets, defaultValue, outputMode);
    }
}
