package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import java.util.HashMap;
import java.util.List;

/**
 * Numbers integers as Keras's {@code IntegerLookup}: first come the numbers for integers that are not in the vocabulary,
 * then those of the integers in it, in their order.
 *
 * <p>With several numbers for unknown integers, the remainder of the division by how many they are chooses, as there; with
 * none, an unknown integer is an error.
 */
public final class IntegerVocabulary implements FittedTransform {
    private final List<Long> tokens;
    private final int numOovIndices;
    private final OutputMode outputMode;
    private final HashMap<Long, Integer> lookup;

    /**
     * A vocabulary with given integers.
     *
     * @param tokens the integers, each once
     * @param numOovIndices how many numbers there are for other integers
     * @param outputMode the form of the result
     * @throws IllegalArgumentException if an integer is there twice, {@code numOovIndices} is negative, or there is neither
     *     an integer nor a number for unknown ones
     */
    @JsonCreator
    public static IntegerVocabulary of(
            @JsonProperty(value = "tokens", required = true) List<Long> tokens,
            @JsonProperty(value = "num_oov_indices", required = true) int numOovIndices,
            @JsonProperty(value = "output_mode", required = true) OutputMode outputMode) {
        return new IntegerVocabulary(List.copyOf(tokens), numOovIndices, outputMode);
    }

    private IntegerVocabulary(List<Long> tokens, int numOovIndices, OutputMode outputMode) {
        Vocabulary.check("integer vocabulary", tokens, numOovIndices);
        this.tokens = tokens;
        this.numOovIndices = numOovIndices;
        this.outputMode = outputMode;
        this.lookup = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            lookup.put(tokens.get(i), numOovIndices + i);
        }
    }

    /** Learns the integers. */
    public static IntegerVocabularyAnalyzer analyzer() {
        return IntegerVocabularyAnalyzer.defaults();
    }

    /** The integers that have a number of their own, in the order of the numbers. */
    @JsonProperty
    public List<Long> tokens() {
        return tokens;
    }

    /** How many numbers there are for other integers. */
    @JsonProperty("num_oov_indices")
    public int numOovIndices() {
        return numOovIndices;
    }

    /** The form of the result. */
    @JsonProperty("output_mode")
    public OutputMode outputMode() {
        return outputMode;
    }

    /** How many numbers there are, those for unknown integers included. */
    public int size() {
        return numOovIndices + tokens.size();
    }

    /**
     * {@inheritDoc}
     *
     * @param values integers of any shape
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        long[] integers = Numbers.longs(values, "integer vocabulary");
        long[] indices = new long[integers.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indexOf(integers[i]);
        }
        return outputMode.encode(values.shape(), indices, size());
    }

    /**
     * The number of an integer.
     *
     * @throws IllegalArgumentException if it is unknown and there are no numbers for unknown ones
     */
    public int indexOf(long integer) {
        Integer index = lookup.get(integer);
        if (index != null) {
            return index;
        }
        if (numOovIndices == 0) {
            throw new IllegalArgumentException("unknown integer: integer vocabulary: expected one of " + tokens.size()
                    + " integers, got " + integer + "; give it numbers for unknown integers");
        }
        return Math.floorMod(integer, numOovIndices);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, size());
    }
}
