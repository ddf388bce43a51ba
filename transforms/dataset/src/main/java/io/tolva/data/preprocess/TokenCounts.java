package io.tolva.data.preprocess;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often each value was seen. Memory: all different values.
 *
 * @param <T> the type of the values
 */
public final class TokenCounts<T> {
    private final Map<T, Long> counts = new HashMap<>();

    TokenCounts() {}

    void add(T token, long times) {
        counts.merge(token, times, Long::sum);
    }

    void merge(TokenCounts<T> other) {
        other.counts.forEach(this::add);
    }

    /** The values and their counts, in the order of {@code byValue}. */
    List<Map.Entry<T, Long>> sorted(Comparator<T> byValue) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(byValue))
                .toList();
    }

    /**
     * As {@link #mostFrequent}, without the value that stands for an unknown one.
     *
     * @param oovToken that value
     */
    List<T> vocabulary(long frequencyThreshold, int topK, T oovToken, Comparator<T> byValue) {
        return ordered(frequencyThreshold, byValue)
                .filter(token -> !token.equals(oovToken))
                .limit(topK)
                .toList();
    }

    /**
     * The most frequent values first and, as Keras and TensorFlow Transform have it, the greater first of equally frequent
     * ones.
     *
     * @param frequencyThreshold how often a value must have been seen
     * @param topK how many there are at most
     */
    List<T> mostFrequent(long frequencyThreshold, int topK, Comparator<T> byValue) {
        return ordered(frequencyThreshold, byValue).limit(topK).toList();
    }

    private Stream<T> ordered(long frequencyThreshold, Comparator<T> byValue) {
        Comparator<Map.Entry<T, Long>> order =
                Map.Entry.<T, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(byValue));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= frequencyThreshold)
                .sorted(order.reversed())
                .map(Map.Entry::getKey);
    }

    static void check(String where, int topK, long frequencyThreshold, int numOovIndices) {
        if (topK < 1 || frequencyThreshold < 1 || numOovIndices < 0) {
            throw new IllegalArgumentException("not a vocabulary: " + where
                    + ": expected topK and frequencyThreshold of at least 1 and numOovIndices of at least 0, got "
                    + topK
                    + ", " + frequencyThreshold + " and " + numOovIndices);
        }
    }
}
