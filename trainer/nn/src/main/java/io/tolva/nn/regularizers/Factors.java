package io.tolva.nn.regularizers;

import io.tolva.nn.config.Config;

/** Arguments that a sum is multiplied by. */
final class Factors {
    private Factors() {}

    static double read(Config config, String name, double otherwise) {
        double factor = config.number(name, otherwise);
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw config.wrong(name, "a factor of at least 0", factor);
        }
        return factor;
    }
}
