package io.tolva.nn.metrics;

import io.tolva.nn.config.Config;

/** The harmonic mean of precision and recall, of labels and predictions {@code [batch, classes]}. */
public final class F1Score extends FBetaScore {
    /** With Keras's arguments. */
    public F1Score(Config config) {
        super(config, "f1_score", false);
    }

    /** Of each class, nothing seen yet. */
    public static F1Score create() {
        return new F1Score(Config.empty());
    }

    @Override
    F1Score with(Config arguments) {
        return new F1Score(arguments);
    }
}
