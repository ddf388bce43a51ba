package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.List;

/** Zeros around the steps of {@code [batch, steps, channels]}. */
public final class ZeroPadding1D extends ZeroPaddingLayer {
    /** With Keras's arguments; {@code padding} is a number for both ends or one for each. */
    public ZeroPadding1D(Config config) {
        super(config, 1);
    }

    /** So many before the first and behind the last step. */
    public static ZeroPadding1D of(int before, int behind) {
        return new ZeroPadding1D(Config.empty().with("padding", List.of(before, behind)));
    }
}
