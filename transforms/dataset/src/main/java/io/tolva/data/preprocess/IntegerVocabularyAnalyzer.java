package io.tolva.data.preprocess;

import io.tolva.array.HostArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Learns an {@link IntegerVocabulary}: the most frequent integer first and, as Keras has it, the greater first of equally
 * frequent ones. The integer {@value #OOV_TOKEN} means an unknown one and is not learnt, as in Keras.
 *
 * <p>Values are integers of any shape. Memory: all different integers.
 *
 * @param topK how many integers the vocabulary has at most, those for unknown integers not counted
 * @param frequencyThreshold how often an integer must stand in the data
 * @param numOovIndices how many numbers there are for other integers
 * @param outputMode the form of the vocabulary's result
 */
public record IntegerVocabularyAnalyzer(int topK, long frequencyThreshold, int numOovIndices, OutputMode outputMode)
        implements Analyzer<HostArray, TokenCounts<Long>, IntegerVocabulary> {
    private static final long OOV_TOKEN = -1;

    /** Checks the numbers. */
    public IntegerVocabularyAnalyzer {
        TokenCounts.check("integer vocabulary", topK, frequencyThreshold, numOovIndices);
    }

    /** All integers, one number for unknown ones, results as numbers. */
    public static IntegerVocabularyAnalyzer defaults() {
        return new IntegerVocabularyAnalyzer(Integer.MAX_VALUE, 1, 1, OutputMode.INT);
    }

    /**
     * This with only the most frequent integers.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public IntegerVocabularyAnalyzer withTopK(int count) {
        return new IntegerVocabularyAnalyzer(count, frequencyThreshold, numOovIndices, outputMode);
    }

    /**
     * This without integers that stand in the data less often.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public IntegerVocabularyAnalyzer withFrequencyThreshold(long count) {
        return new IntegerVocabularyAnalyzer(topK, count, numOovIndices, outputMode);
    }

    /**
     * This with another count of numbers for unknown integers.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public IntegerVocabularyAnalyzer withNumOovIndices(int count) {
        return new IntegerVocabularyAnalyzer(topK, frequencyThreshold, count, outputMode);
    }

    /** This with another form of the result. */
    public IntegerVocabularyAnalyzer withOutputMode(OutputMode mode) {
        return new IntegerVocabularyAnalyzer(topK, frequencyThreshold, numOovIndices, mode);
    }

    @Override
    public TokenCounts<Long> create() {
        return new TokenCounts<>();
    }

    @Override
    public void add(TokenCounts<Long> gathered, HostArray value) {
        for (long integer : Numbers.longs(value, "integer vocabulary")) {
            gathered.add(integer, 1);
        }
    }

    @Override
    public void merge(TokenCounts<Long> gathered, TokenCounts<Long> other) {
        gathered.merge(other);
    }

    @Override
    public void write(TokenCounts<Long> gathered, DataOutput out) throws IOException {
        List<Map.Entry<Long, Long>> counts = gathered.sorted(Comparator.naturalOrder());
        out.writeInt(counts.size());
        for (Map.Entry<Long, Long> count : counts) {
            out.writeLong(count.getKey());
            out.writeLong(count.getValue());
        }
    }

    @Override
    public TokenCounts<Long> read(DataInput in) throws IOException {
        TokenCounts<Long> read = create();
        int count = PerColumn.count(in);
        for (int i = 0; i < count; i++) {
            read.add(in.readLong(), in.readLong());
        }
        return read;
    }

    @Override
    public IntegerVocabulary freeze(TokenCounts<Long> gathered) {
        List<Long> tokens = gathered.vocabulary(frequencyThreshold, topK, OOV_TOKEN, Comparator.naturalOrder());
        return IntegerVocabulary.of(tokens, numOovIndices, outputMode);
    }
}
