package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/**
 * Numbers texts as Keras's {@code StringLookup}: first come the numbers for texts that are not in the vocabulary, then those
 * of the texts in it, in their order.
 *
 * <p>With several numbers for unknown texts, FarmHash's {@code Fingerprint64} chooses, as there; with none, an unknown text
 * is an error.
 */
public final class Vocabulary implements FittedTransform {
    /** What {@link #invert} gives for an unknown text. */
    public static final String OOV_TOKEN = "[UNK]";

    private final List<String> tokens;
    private final int numOovIndices;
    private final OutputMode outputMode;
    private final ByteVocabulary lookup;

    /**
     * A vocabulary with given texts.
     *
     * @param tokens the texts, each once
     * @param numOovIndices how many numbers there are for other texts
     * @param outputMode the form of the result
     * @throws IllegalArgumentException if a text is there twice, {@code numOovIndices} is negative, or there is neither a
     *     text nor a number for unknown ones
     */
    @JsonCreator
    public static Vocabulary of(
            @JsonProperty(value = "tokens", required = true) List<String> tokens,
            @JsonProperty(value = "num_oov_indices", required = true) int numOovIndices,
            @JsonProperty(value = "output_mode", required = true) OutputMode outputMode) {
        return new Vocabulary(List.copyOf(tokens), numOovIndices, outputMode);
    }

    private Vocabulary(List<String> tokens, int numOovIndices, OutputMode outputMode) {
        check("vocabulary", tokens, numOovIndices);
        this.tokens = tokens;
        this.numOovIndices = numOovIndices;
        this.outputMode = outputMode;
        this.lookup = new ByteVocabulary(tokens);
    }

    static void check(String where, List<?> tokens, int numOovIndices) {
        if (numOovIndices < 0) {
            throw new IllegalArgumentException(
                    "too few numbers for unknown values: " + where + ": expected at least 0, got " + numOovIndices);
        }
        if (tokens.isEmpty() && numOovIndices == 0) {
            throw new IllegalArgumentException(
                    "nothing is in it: " + where + ": expected at least one value, got none");
        }
        HashSet<Object> seen = new HashSet<>();
        for (Object token : tokens) {
            if (!seen.add(token)) {
                throw new IllegalArgumentException(
                        "value is there twice: " + where + ": expected each value once, got " + token);
            }
        }
    }

    /** Learns the texts. */
    public static VocabularyAnalyzer analyzer() {
        return VocabularyAnalyzer.defaults();
    }

    /** The texts that have a number of their own, in the order of the numbers. */
    @JsonProperty
    public List<String> tokens() {
        return tokens;
    }

    /** How many numbers there are for other texts. */
    @JsonProperty("num_oov_indices")
    public int numOovIndices() {
        return numOovIndices;
    }

    /** The form of the result. */
    @JsonProperty("output_mode")
    public OutputMode outputMode() {
        return outputMode;
    }

    /** How many numbers there are, those for unknown texts included. */
    public int size() {
        return numOovIndices + tokens.size();
    }

    /**
     * {@inheritDoc}
     *
     * @param values texts in UTF-8, of any shape
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        byte[][] texts = Numbers.texts(values, "vocabulary");
        long[] indices = new long[texts.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indexOf(texts[i]);
        }
        return outputMode.encode(values.shape(), indices, size());
    }

    /**
     * The number of a text.
     *
     * @throws IllegalArgumentException if it is unknown and there are no numbers for unknown ones
     */
    public int indexOf(String text) {
        return indexOf(text.getBytes(StandardCharsets.UTF_8));
    }

    int indexOf(byte[] text) {
        int index = lookup.indexOf(text);
        if (index >= 0) {
            return numOovIndices + index;
        }
        return switch (numOovIndices) {
            case 0 ->
                throw new IllegalArgumentException("unknown text: vocabulary: expected one of " + tokens.size()
                        + " texts, got " + new String(text, StandardCharsets.UTF_8)
                        + "; give it numbers for unknown texts");
            case 1 -> 0;
            default -> Fingerprint64.bucket(text, numOovIndices);
        };
    }

    /**
     * The texts of numbers; those for unknown texts give {@value #OOV_TOKEN}.
     *
     * @param indices integers of any shape
     * @throws IllegalArgumentException if a number is not from 0 to below {@link #size}
     */
    public HostArray invert(HostArray indices) {
        long[] numbers = Numbers.longs(indices, "vocabulary");
        byte[][] texts = new byte[numbers.length][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = token(numbers[i]).getBytes(StandardCharsets.UTF_8);
        }
        return HostArray.wrap(indices.shape(), texts);
    }

    private String token(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException(
                    "no such number: vocabulary: expected 0 to " + (size() - 1) + ", got " + index);
        }
        return index < numOovIndices ? OOV_TOKEN : tokens.get((int) index - numOovIndices);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, size());
    }
}
