package io.tolva.nn.layers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Default names as Keras gives them: {@code dense}, {@code dense_1}, {@code conv2d}. */
public final class LayerNames {
    private final Map<String, Integer> seen = new HashMap<>();

    /** Names not given yet. */
    public LayerNames() {}

    /** The next name for a class. */
    public String next(String className) {
        String stem = snakeCase(className);
        int count = seen.merge(stem, 1, Integer::sum);
        return count == 1 ? stem : stem + "_" + (count - 1);
    }

    /** A class's name in snake case, by Keras's rule: {@code max_pooling2d}. */
    public static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
