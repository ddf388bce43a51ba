package io.tolva.data.preprocess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.List;

/**
 * Weighs the texts of an example as {@code tfidf} of TensorFlow Transform: how often a text is among those of the example,
 * divided by how many these are, times the inverse document frequency, {@code 1 + log((examples + 1) / (examples with the
 * text + 1))}. The result has a place for every number of the vocabulary.
 */
public final class TfIdf implements FittedTransform {
    private final TftVocabulary vocabulary;
    private final List<Double> inverseDocumentFrequencies;
    private final float[] weights;

    /**
     * With given frequencies.
     *
     * @param vocabulary numbers the texts
     * @param inverseDocumentFrequencies the weight of each number
     * @throws IllegalArgumentException if there are not as many weights as numbers, or the vocabulary has no numbers for
     *     unknown texts
     */
    @JsonCreator
    public static TfIdf of(
            @JsonProperty(value = "vocabulary", required = true) TftVocabulary vocabulary,
            @JsonProperty(value = "inverse_document_frequencies", required = true)
                    List<Double> inverseDocumentFrequencies) {
        return new TfIdf(vocabulary, List.copyOf(inverseDocumentFrequencies));
    }

    private TfIdf(TftVocabulary vocabulary, List<Double> inverseDocumentFrequencies) {
        checkOov(vocabulary);
        if (inverseDocumentFrequencies.size() != vocabulary.size()) {
            throw new IllegalArgumentException("frequencies do not fit: tf-idf: expected " + vocabulary.size()
                    + " as the vocabulary has numbers, got " + inverseDocumentFrequencies.size());
        }
        this.vocabulary = vocabulary;
        this.inverseDocumentFrequencies = inverseDocumentFrequencies;
        weights = new float[inverseDocumentFrequencies.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = inverseDocumentFrequencies.get(i).floatValue();
        }
    }

    /** TensorFlow Transform counts a text of number -1 as the last one of the vocabulary, which nobody can want. */
    static void checkOov(TftVocabulary vocabulary) {
        if (vocabulary.numOovBuckets() == 0) {
            throw new IllegalArgumentException(
                    "unknown texts have no place: tf-idf: expected a vocabulary with at least"
                            + " one number for unknown texts, got none");
        }
    }

    /** Learns the frequencies of the texts of a vocabulary that was learnt before. */
    public static TfIdfAnalyzer analyzer(TftVocabulary vocabulary) {
        return new TfIdfAnalyzer(vocabulary);
    }

    /** Numbers the texts. */
    @JsonProperty
    public TftVocabulary vocabulary() {
        return vocabulary;
    }

    /** The weight of each number. */
    @JsonProperty("inverse_document_frequencies")
    public List<Double> inverseDocumentFrequencies() {
        return inverseDocumentFrequencies;
    }

    /**
     * {@inheritDoc}
     *
     * @param values texts or integers {@code [..., n]}; a scalar is an example of one text
     * @return float32 {@code [..., vocabulary.size()]}
     */
    @Override
    public HostArray apply(HostArray values) {
        long[] indices = vocabulary.indices(values);
        int ofExample = Columns.of(values);
        int[] dims = values.shape().rank() == 0 ? new int[1] : values.shape().dims();
        dims[dims.length - 1] = weights.length;
        float[] result = new float[Shape.of(dims).size()];
        int[] counts = new int[weights.length];
        for (int from = 0; from < indices.length; from += ofExample) {
            for (int i = from; i < from + ofExample; i++) {
                counts[(int) indices[i]]++;
            }
            weigh(counts, ofExample, result, from / ofExample * weights.length);
        }
        return HostArray.wrap(Shape.of(dims), result);
    }

    private void weigh(int[] counts, int ofExample, float[] result, int at) {
        for (int i = 0; i < counts.length; i++) {
            result[at + i] = (float) ((double) counts[i] / ofExample) * weights[i];
            counts[i] = 0;
        }
    }

    @Override
    public int width(int values) {
        return weights.length;
    }
}
