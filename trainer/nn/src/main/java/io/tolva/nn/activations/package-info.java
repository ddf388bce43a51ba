/**
 * Activation functions by Keras's names.
 *
 * <p>This package imports {@code io.tolva.nn.config}, {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.activations;

import org.jspecify.annotations.NullMarked;
