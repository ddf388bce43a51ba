package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.List;

/** The steps of {@code [batch, steps, channels]} without the first and last ones. */
public final class Cropping1D extends CroppingLayer {
    /** With Keras's arguments; {@code cropping} is a number for both ends or one for each. */
    public Cropping1D(Config config) {
        super(config, 1);
    }

    /** So many before the first and behind the last step. */
    public static Cropping1D of(int before, int behind) {
        return new Cropping1D(Config.empty().with("cropping", List.of(before, behind)));
    }
}
