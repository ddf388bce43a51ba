/**
 * Optimizers, with Keras's names, arguments, defaults and formulas.
 *
 * <p>{@link io.tolva.nn.optimizers.Optimizer} holds what all share and is the extension point;
 * {@link io.tolva.nn.optimizers.Optimizers} is the table of those that a file can name. A rule is written with operations, so
 * that a compiled step makes one pass over each variable.
 *
 * <p>Read {@link io.tolva.nn.optimizers.Adam} first, then {@code Optimizer}. {@code Options} is what can be asked of every
 * optimizer, {@code Rate} the learning rate, {@code Memory} what is kept of each variable in the order of a file, and
 * {@code Conditional} how a step without branches does something at some steps only.
 * {@link io.tolva.nn.optimizers.LossScaleOptimizer} and {@link io.tolva.nn.optimizers.MultiOptimizer} leave the changes to
 * others. {@code io.tolva.nn.optimizers.schedules} has learning rates that depend on the step.
 *
 * <p>Apart from that, this package imports {@code io.tolva.nn.config} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.optimizers;

import org.jspecify.annotations.NullMarked;
