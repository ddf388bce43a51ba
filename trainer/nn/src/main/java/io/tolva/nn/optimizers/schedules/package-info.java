/**
 * Learning rates that depend on the step, with Keras's names, arguments and formulas.
 *
 * <p>{@link io.tolva.nn.optimizers.schedules.LearningRateSchedule} is the extension point. This package imports
 * {@code io.tolva.nn.config} and {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
