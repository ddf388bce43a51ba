package io.tolva.nn.optimizers.schedules;

import io.tolva.nn.config.Config;

/** The check of an argument, which the schedules share. */
final class Arguments {
    private Arguments() {}

    /** A whole number above 0. */
    static int positive(Config config, String name) {
        int value = config.integer(name);
        if (value <= 0) {
            throw config.wrong(name, "a whole number above 0", value);
        }
        return value;
    }
}
