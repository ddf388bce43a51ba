package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.Arrays;

/** Arguments that several layers have. */
final class Arguments {
    private Arguments() {}

    /** A whole number of at least 1, which is required. */
    static int positive(Config config, String name) {
        return atLeast(1, config, name, config.integer(name));
    }

    /** A whole number of at least 1. */
    static int positive(Config config, String name, int otherwise) {
        return atLeast(1, config, name, config.integer(name, otherwise));
    }

    private static int atLeast(int least, Config config, String name, int value) {
        if (value < least) {
            throw config.wrong(name, "at least " + least, value);
        }
        return value;
    }

    /** Whole numbers of at least 1; see {@link Config#integers}. */
    static int[] positives(Config config, String name, int count, int... otherwise) {
        int[] values = config.integers(name, count, otherwise);
        if (Arrays.stream(values).anyMatch(value -> value < 1)) {
            throw config.wrong(name, "at least 1", Arrays.toString(values));
        }
        return values;
    }

    /** A number from {@code low} to {@code high}, which is required. */
    static double within(Config config, String name, double low, double high) {
        double value = config.number(name);
        if (!(value >= low && value <= high)) {
            throw config.wrong(name, "a number from " + low + " to " + high, value);
        }
        return value;
    }

    /** A number of at least 0. */
    static double notNegative(Config config, String name, double otherwise) {
        double value = config.number(name, otherwise);
        if (!(value >= 0)) {
            throw config.wrong(name, "a number of at least 0", value);
        }
        return value;
    }

    /** Where the channels lie: the last axis is the only place. */
    static void channelsLast(Config config) {
        config.only("data_format", "channels_last");
    }
}
