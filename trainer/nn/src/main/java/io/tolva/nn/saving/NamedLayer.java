package io.tolva.nn.saving;

import io.tolva.nn.layers.Layer;

/**
 * A layer of a model.
 *
 * @param name unique in the model: {@code dense_1}
 */
public record NamedLayer(String name, Layer layer) {}
