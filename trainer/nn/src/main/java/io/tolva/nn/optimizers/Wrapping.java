package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import java.util.List;

/** What optimizers of optimizers leave to those. */
final class Wrapping {
    private static final List<String> LEFT = List.of(
            Rate.NAME,
            Options.WEIGHT_DECAY,
            Options.CLIP_NORM,
            Options.CLIP_VALUE,
            Options.GLOBAL_CLIP_NORM,
            Options.USE_EMA,
            Options.EMA_MOMENTUM,
            Options.EMA_FREQUENCY,
            Options.ACCUMULATION);

    private Wrapping() {}

    /**
     * Refuses what the inner optimizers have, unless it says nothing.
     *
     * <p>Files of old hold these arguments with their defaults.
     */
    static void leave(Config config, String inner, String... more) {
        config.ignore(LEFT.toArray(new String[0]));
        config.ignore(more);
        for (String name : LEFT) {
            refuse(config, name, inner);
        }
        for (String name : more) {
            refuse(config, name, inner);
        }
    }

    private static void refuse(Config config, String name, String inner) {
        Object given = config.entries().get(name);
        boolean isDefault = Boolean.FALSE.equals(given)
                || (name.equals(Options.EMA_MOMENTUM)
                        && Double.valueOf(Options.DEFAULT_MOMENTUM).equals(given));
        if (given != null && !isDefault) {
            throw config.wrong(name, "nothing; give it to " + inner, given);
        }
    }
}
