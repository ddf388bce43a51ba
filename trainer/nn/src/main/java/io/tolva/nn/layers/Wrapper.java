package io.tolva.nn.layers;

import io.tolva.nn.config.Config;

/** A layer that does something with another one. */
public abstract class Wrapper extends UnaryLayer {
    private final Layer layer;

    /** Reads what every layer has, and Keras's argument {@code layer}, which is required. */
    protected Wrapper(Config config) {
        super(config);
        Layer given = config.object("layer", Layers.CATALOGUE);
        layer = track("layer", LayerNames.snakeCase(given.className()), given);
    }

    /** The other layer. */
    public final Layer layer() {
        return layer;
    }
}
