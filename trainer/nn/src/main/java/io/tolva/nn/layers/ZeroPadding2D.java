package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.List;

/** Zeros around the pixels of {@code [batch, height, width, channels]}. */
public final class ZeroPadding2D extends ZeroPaddingLayer {
    /**
     * With Keras's arguments; {@code padding} is a number for all edges, two for top and bottom and for left and right,
     * or two pairs.
     */
    public ZeroPadding2D(Config config) {
        super(config, 2);
    }

    /** So many at top and bottom, and at left and right. */
    public static ZeroPadding2D of(int vertical, int horizontal) {
        return new ZeroPadding2D(Config.empty().with("padding", List.of(vertical, horizontal)));
    }
}
