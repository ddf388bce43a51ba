/**
 * Optimizers by Keras's names, arguments and formulas.
 *
 * <p>{@link io.tolva.nn.optimizers.Optimizer} holds what changes (steps, learning rate, slots);
 * {@link io.tolva.nn.optimizers.UpdateRule} is what does not, one record for each of Keras's classes. The arithmetic is one
 * pass of the backend over variable, gradient and slots.
 *
 * <p>This package imports {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.optimizers;

import org.jspecify.annotations.NullMarked;
