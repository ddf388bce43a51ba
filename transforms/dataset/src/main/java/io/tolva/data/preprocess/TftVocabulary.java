package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.DType;
import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Numbers texts and integers as {@code apply_vocabulary} of TensorFlow Transform: the texts of the vocabulary from 0 on in
 * their order, then, if there are any, the numbers for unknown ones, among which FarmHash's {@code Fingerprint64} chooses;
 * with none, an unknown text gets the default value. {@link Vocabulary} is Keras's, which begins with the unknown ones.
 */
public final class TftVocabulary implements FittedTransform {
    private final List<String> tokens;
    private final int numOovBuckets;
    private final long defaultValue;
    private final OutputMode outputMode;
    private final ByteVocabulary lookup;

    /**
     * A vocabulary with given texts.
     *
     * @param tokens the texts, each once
     * @param numOovBuckets how many numbers there are for other texts
     * @param defaultValue the number of other texts if there are none for them; a negative one has no place in a form that is
     *     not {@link OutputMode#INT}, and is left out there
     * @param outputMode the form of the result
     * @throws IllegalArgumentException if a text is there twice or there is none, {@code numOovBuckets} is negative, or
     *     {@code defaultValue} has no place in that form though it is not negative
     */
    @JsonCreator
    public static TftVocabulary of(
            @JsonProperty(value = "tokens", required = true) List<String> tokens,
            @JsonProperty(value = "num_oov_buckets", required = true) int numOovBuckets,
            @JsonProperty(value = "default_value", required = true) long defaultValue,
            @JsonProperty(value = "output_mode", required = true) OutputMode outputMode) {
        return new TftVocabulary(List.copyOf(tokens), numOovBuckets, defaultValue, outputMode);
    }

    private TftVocabulary(List<String> tokens, int numOovBuckets, long defaultValue, OutputMode outputMode) {
        Vocabulary.check("vocabulary", tokens, numOovBuckets);
        this.tokens = tokens;
        this.numOovBuckets = numOovBuckets;
        this.defaultValue = defaultValue;
        this.outputMode = outputMode;
        this.lookup = new ByteVocabulary(tokens);
        if (outputMode != OutputMode.INT && defaultValue >= size()) {
            throw new IllegalArgumentException(
                    "default value has no place: vocabulary: expected a negative one or less than " + size() + " for "
                            + outputMode + ", got " + defaultValue);
        }
    }

    /** Learns the texts. */
    public static TftVocabularyAnalyzer analyzer() {
        return TftVocabularyAnalyzer.defaults();
    }

    /** The texts, in the order of their numbers. */
    @JsonProperty
    public List<String> tokens() {
        return tokens;
    }

    /** How many numbers there are for other texts. */
    @JsonProperty("num_oov_buckets")
    public int numOovBuckets() {
        return numOovBuckets;
    }

    /** The number of other texts if there are no numbers for them. */
    @JsonProperty("default_value")
    public long defaultValue() {
        return defaultValue;
    }

    /** The form of the result. */
    @JsonProperty("output_mode")
    public OutputMode outputMode() {
        return outputMode;
    }

    /** How many numbers there are, those for unknown texts included and the default value not. */
    public int size() {
        return tokens.size() + numOovBuckets;
    }

    /**
     * {@inheritDoc}
     *
     * @param values texts or integers, of any shape; an integer is looked up by its decimal digits
     * @return as the output mode says
     */
    @Override
    public HostArray apply(HostArray values) {
        return outputMode.encode(values.shape(), indices(values), size());
    }

    /** The number of each value. */
    long[] indices(HostArray values) {
        byte[][] texts = texts(values, "vocabulary");
        long[] indices = new long[texts.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indexOf(texts[i]);
        }
        return indices;
    }

    /** Texts, or the decimal digits of integers. */
    static byte[][] texts(HostArray values, String where) {
        if (values.dtype() == DType.STRING) {
            return values.strings();
        }
        long[] integers = Numbers.longs(values, where);
        byte[][] texts = new byte[integers.length][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Long.toString(integers[i]).getBytes(StandardCharsets.US_ASCII);
        }
        return texts;
    }

    /** The number of a text. */
    public long indexOf(String text) {
        return indexOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private long indexOf(byte[] text) {
        int index = lookup.indexOf(text);
        if (index >= 0) {
            return index;
        }
        return numOovBuckets == 0 ? defaultValue : tokens.size() + Fingerprint64.bucket(text, numOovBuckets);
    }

    @Override
    public int width(int values) {
        return outputMode.width(values, size());
    }
}
