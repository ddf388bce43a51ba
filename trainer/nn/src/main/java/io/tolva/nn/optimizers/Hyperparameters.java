package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;

/** The check of an argument, which the optimizers share. */
final class Hyperparameters {
    private Hyperparameters() {}

    /** Checks that a number is from 0 to 1. */
    static void share(Config config, String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw config.wrong(name, "a number from 0 to 1", value);
        }
    }
}
