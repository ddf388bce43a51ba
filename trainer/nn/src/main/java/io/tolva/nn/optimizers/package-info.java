/**
 * Optimizers, with Keras's names, arguments, defaults and formulas.
 *
 * <p>{@link io.tolva.nn.optimizers.Optimizer} holds what all share and is the extension point;
 * {@link io.tolva.nn.optimizers.Optimizers} is the table of those that a file can name. A rule is written with operations, so
 * that a compiled step makes one pass over each variable.
 *
 * <p>This package imports {@code io.tolva.nn.config} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.optimizers;

import org.jspecify.annotations.NullMarked;
