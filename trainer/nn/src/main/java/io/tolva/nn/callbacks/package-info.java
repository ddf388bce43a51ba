/**
 * What can happen beside training: callbacks in Keras's order.
 *
 * <p>{@link io.tolva.nn.callbacks.Callback} is the extension point; it sees a running training through
 * {@link io.tolva.nn.callbacks.Training}.
 *
 * <p>This package imports {@code io.tolva.nn.layers}, {@code io.tolva.nn.optimizers}, {@code io.tolva.tensor} and, for what it writes,
 * {@code io.tolva.nn.saving} and {@code io.tolva.nn.tensorboard}, never a model.
 */
@NullMarked
package io.tolva.nn.callbacks;

import org.jspecify.annotations.NullMarked;
