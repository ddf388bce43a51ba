package io.tolva.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of a lookup layer and their numbers: that of the mask token, if it has one, those for unknown tokens, and those of
 * the vocabulary.
 *
 * @param <T> text or integer
 */
final class LookupTable<T> {
    static final int UNKNOWN = -1;
    static final int MASKED = -2;

    private final Optional<T> maskToken;
    private final T oovToken;
    private final int maskIndices;
    private final int oovIndices;
    private List<T> tokens = List.of();
    private final Map<T, Integer> lookup = new HashMap<>();

    /** Without vocabulary; {@code maskIndices} is 1 if the mask token has a number, 0 if not. */
    LookupTable(Optional<T> maskToken, T oovToken, int maskIndices, int oovIndices) {
        this.maskToken = maskToken;
        this.oovToken = oovToken;
        this.maskIndices = maskIndices;
        this.oovIndices = oovIndices;
    }

    /** Takes a vocabulary, with or without what stands before it, and says whether it was with. */
    boolean set(List<T> vocabulary, boolean invert) {
        List<T> special = special();
        int start = special.size();
        boolean found = start > 0
                && vocabulary.size() >= start
                && vocabulary.subList(0, start).equals(special);
        List<T> own = List.copyOf(found ? vocabulary.subList(start, vocabulary.size()) : vocabulary);
        Set<T> seen = new HashSet<>();
        for (T token : own) {
            boolean reserved = maskToken.equals(Optional.of(token)) || (invert && token.equals(oovToken));
            if (reserved || !seen.add(token)) {
                throw new IllegalArgumentException("wrong vocabulary: expected each token once, and " + special
                        + " at the start or not at all, got " + token + (reserved ? " further back" : " twice"));
            }
        }
        if (vocabulary.isEmpty()) {
            throw new IllegalArgumentException("wrong vocabulary: expected at least one token, got none");
        }
        tokens = own;
        lookup.clear();
        for (int i = 0; i < own.size(); i++) {
            lookup.put(own.get(i), start + i);
        }
        return found;
    }

    private List<T> special() {
        List<T> special = new ArrayList<>();
        for (int i = 0; i < maskIndices; i++) {
            special.add(maskToken.orElseThrow());
        }
        special.addAll(Collections.nCopies(oovIndices, oovToken));
        return special;
    }

    Optional<T> maskToken() {
        return maskToken;
    }

    /** How many numbers there are before those of the vocabulary. */
    int start() {
        return maskIndices + oovIndices;
    }

    /** The first number for unknown tokens. */
    int oovStart() {
        return maskIndices;
    }

    int size() {
        return start() + tokens.size();
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The tokens without those that stand before them. */
    List<T> tokens() {
        return tokens;
    }

    /** The token of each number. */
    List<T> all() {
        List<T> all = special();
        all.addAll(tokens);
        return Collections.unmodifiableList(all);
    }

    /** The number of a token, {@link #UNKNOWN}, or {@link #MASKED} for a mask token that has no number. */
    int indexOf(T token) {
        if (maskToken.isPresent() && maskToken.get().equals(token)) {
            return maskIndices == 1 ? 0 : MASKED;
        }
        return lookup.getOrDefault(token, UNKNOWN);
    }

    /** The token of a number; that for unknown ones if there is none. */
    T token(long index) {
        if (index == 0 && maskToken.isPresent()) {
            return maskToken.get();
        }
        return index >= start() && index < size() ? tokens.get((int) index - start()) : oovToken;
    }

    /** Is it a token of the vocabulary, not one that stands before it? */
    boolean isOrdinary(T token) {
        return !token.equals(oovToken) && !maskToken.equals(Optional.of(token));
    }
}
