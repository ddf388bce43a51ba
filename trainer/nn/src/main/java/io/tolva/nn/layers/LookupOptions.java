package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments that all lookup layers have.
 *
 * @param maxTokens the greatest size of the vocabulary, what stands before it included
 * @param numOovIndices how many numbers there are for unknown tokens
 * @param vocabulary the tokens, if they are given
 * @param idfWeights a weight for each of them
 * @param invert tokens of numbers instead of numbers of tokens?
 * @param outputMode the form of the result
 * @param padToMaxTokens is an encoded row as long as {@code maxTokens} even if there are fewer tokens?
 */
record LookupOptions(
        Optional<Integer> maxTokens,
        int numOovIndices,
        Optional<List<?>> vocabulary,
        Optional<List<Double>> idfWeights,
        boolean invert,
        OutputMode outputMode,
        boolean padToMaxTokens) {

    /** A list, if there is one. */
    static Optional<List<?>> list(Config config, String name) {
        Object value = config.any(name).orElse(null);
        if (value != null && !(value instanceof List<?>)) {
            throw config.wrong(name, "a list; read it if it is in a file", value);
        }
        return Optional.ofNullable((List<?>) value);
    }

    /** Numbers, if there are any. */
    static Optional<List<Double>> numbers(Config config, String name) {
        return list(config, name).map(list -> {
            List<Double> numbers = new ArrayList<>();
            for (Object item : list) {
                if (!(item instanceof Number number)) {
                    throw config.wrong(name, "numbers", list);
                }
                numbers.add(number.doubleValue());
            }
            return numbers;
        });
    }

    /** Checks what must fit together. */
    void check(Config config) {
        if (maxTokens.isPresent() && maxTokens.get() <= 1) {
            throw config.wrong("max_tokens", "more than 1, or nothing", maxTokens.get());
        }
        if (padToMaxTokens && maxTokens.isEmpty()) {
            throw config.wrong("max_tokens", "a number, because of pad_to_max_tokens", null);
        }
        if (numOovIndices < 0) {
            throw config.wrong("num_oov_indices", "at least 0", numOovIndices);
        }
        if (idfWeights.isPresent() && outputMode != OutputMode.TF_IDF) {
            throw config.wrong("idf_weights", "nothing, because output_mode is not tf_idf", idfWeights.get());
        }
        if (invert && outputMode != OutputMode.INT) {
            throw config.wrong("output_mode", "int, because of invert", outputMode);
        }
    }

    /** How many learnt tokens there may be behind those before them. */
    long room(int start) {
        return maxTokens.map(most -> Math.max(0L, most - start)).orElse(Long.MAX_VALUE);
    }

    void checkSize(String label, int size) {
        if (maxTokens.isPresent() && size > maxTokens.get()) {
            throw new IllegalArgumentException(
                    label + ": vocabulary too large: expected at most " + maxTokens.get() + " tokens, got " + size);
        }
    }
}
