/**
 * Models in the manner of Keras 3: build, compile, fit, evaluate, predict, save.
 *
 * <p>Read {@link io.tolva.nn.Sequential} first. The parts have packages of their own, and each has one extension point:
 * layers, losses, metrics, callbacks; activations, initializers, regularizers and optimizers come with Keras's names.
 * Names, defaults, formulas, the keys of logs and the order of callbacks are Keras's.
 *
 * <p>These packages import {@code io.tolva.tensor}, {@code io.tolva.autodiff} and {@code io.tolva.array}; batches come from
 * any {@code Iterable}, so none knows datasets.
 */
@NullMarked
package io.tolva.nn;

import org.jspecify.annotations.NullMarked;
