package io.tolva.nn.losses;

import io.tolva.nn.config.Config;

/** The argument {@code axis} where it may be one axis, several, or nothing for all. */
final class Axes {
    private Axes() {}

    static int[] read(Config config) {
        if (config.has("axis")) {
            return config.integers("axis", 0);
        }
        config.remember("axis", null);
        return new int[0];
    }
}
