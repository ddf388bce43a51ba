/**
 * Layers, with Keras's names, arguments and defaults.
 *
 * <p>Read {@link io.tolva.nn.layers.Layer} first, the extension point, then {@link io.tolva.nn.layers.UnaryLayer}, which
 * most extend. A layer reads its arguments from a {@code Config} in its constructor, says what shape it gives, makes its
 * weights when the shape of its input is known, and computes with operations. {@link io.tolva.nn.layers.Layers} is the table
 * of those that a file can name. {@link io.tolva.nn.layers.SymbolicTensor} and {@link io.tolva.nn.layers.LayerCall} are a
 * graph of layers; {@link io.tolva.nn.layers.TensorShape} leaves out the batch dimension.
 *
 * <p>This package imports the other small ones (activations, initializers, regularizers, constraints, config) and
 * {@code io.tolva.tensor}, never a model.
 */
@NullMarked
package io.tolva.nn.layers;

import org.jspecify.annotations.NullMarked;
