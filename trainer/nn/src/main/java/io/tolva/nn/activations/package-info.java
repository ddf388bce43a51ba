/**
 * Activation functions by Keras's names.
 *
 * <p>This package imports {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.activations;

import org.jspecify.annotations.NullMarked;
