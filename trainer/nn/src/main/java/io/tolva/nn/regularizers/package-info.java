/**
 * Penalties on weights that are added to the loss.
 *
 * <p>{@link io.tolva.nn.regularizers.Regularizer} is the extension point: a class, or a lambda with a name.
 *
 * <p>This package imports {@code io.tolva.nn.config} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.regularizers;

import org.jspecify.annotations.NullMarked;
