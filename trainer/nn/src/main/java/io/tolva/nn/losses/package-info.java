/**
 * Losses by Keras's names and formulas.
 *
 * <p>{@link io.tolva.nn.losses.Loss} is the extension point: a class, or a lambda with a name.
 * {@link io.tolva.nn.losses.Losses} has all of Keras's by name, and each as a function for training loops of one's
 * own. Everything is computed in the type of the predictions.
 *
 * <p>This package imports {@code io.tolva.nn.config}, {@code io.tolva.tensor} and {@code io.tolva.array} only.
 */
@NullMarked
package io.tolva.nn.losses;

import org.jspecify.annotations.NullMarked;
