/**
 * Activation functions by Keras's names.
 *
 * <p>{@link io.tolva.nn.activations.Activation} has Keras's functions as constants,
 * {@link io.tolva.nn.activations.ActivationForms} those with other arguments than the defaults.
 *
 * <p>This package imports {@code io.tolva.nn.config}, {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.activations;

import org.jspecify.annotations.NullMarked;
