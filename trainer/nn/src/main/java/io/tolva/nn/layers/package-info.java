/**
 * Layers, with Keras's names, arguments and defaults.
 *
 * <p>Read {@link io.tolva.nn.layers.Layer} first, the extension point. A layer describes what it does; its weights are
 * made and owned by the {@link io.tolva.nn.layers.LayerWeights} that a model hands it when its input shape is known.
 * Shapes here leave out the batch dimension.
 *
 * <p>This package imports the other small ones (activations, initializers, regularizers) and {@code io.tolva.tensor},
 * never a model.
 */
@NullMarked
package io.tolva.nn.layers;

import org.jspecify.annotations.NullMarked;
