package io.tolva.nn.layers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How often each token was seen, and in how many documents.
 *
 * @param <T> text or integer
 */
final class TokenCounts<T> {
    private final Map<T, long[]> counts = new HashMap<>();
    private long documents;

    TokenCounts() {}

    void addDocument(List<T> tokens) {
        documents++;
        for (T token : tokens) {
            counts.computeIfAbsent(token, t -> new long[2])[0]++;
        }
        for (T token : new HashSet<>(tokens)) {
            counts.computeIfAbsent(token, t -> new long[2])[1]++;
        }
    }

    /** The tokens, the most frequent first and, as Keras has it, the greater first of equally frequent ones. */
    List<T> byFrequency(Comparator<T> order) {
        Comparator<T> byCount = Comparator.comparingLong(token -> count(token)[0]);
        return counts.keySet().stream()
                .sorted(byCount.thenComparing(order).reversed())
                .toList();
    }

    private long[] count(T token) {
        return counts.getOrDefault(token, new long[2]);
    }

    /** {@code log(1 + documents / (1 + documents with the token))}. */
    double inverseDocumentFrequency(T token) {
        return Math.log(1 + (double) documents / (1 + count(token)[1]));
    }
}
