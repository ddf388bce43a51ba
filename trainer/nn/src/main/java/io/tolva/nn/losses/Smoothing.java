package io.tolva.nn.losses;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/** Labels that are less sure: a part of each is spread evenly over all classes. */
final class Smoothing {
    private Smoothing() {}

    /** The argument {@code label_smoothing}, 0 if it is missing. */
    static double read(Config config) {
        double part = config.number("label_smoothing", 0);
        if (!(part >= 0 && part <= 1)) {
            throw config.wrong("label_smoothing", "0 to 1", part);
        }
        return part;
    }

    static Tensor smoothed(Tensor labels, double part, int classes) {
        return part == 0 ? labels : labels.times(1 - part).plus(part / classes);
    }
}
