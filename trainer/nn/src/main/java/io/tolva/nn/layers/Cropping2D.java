package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.List;

/** The pixels of {@code [batch, height, width, channels]} without those at the edges. */
public final class Cropping2D extends CroppingLayer {
    /**
     * With Keras's arguments; {@code cropping} is a number for all edges, two for top and bottom and for left and
     * right, or two pairs.
     */
    public Cropping2D(Config config) {
        super(config, 2);
    }

    /** So many at top and bottom, and at left and right. */
    public static Cropping2D of(int vertical, int horizontal) {
        return new Cropping2D(Config.empty().with("cropping", List.of(vertical, horizontal)));
    }
}
