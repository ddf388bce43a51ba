/**
 * What weights must fulfil: functions that an optimizer applies to them after each step.
 *
 * <p>{@link io.tolva.nn.constraints.Constraint} is the extension point: a class, or a lambda with a name.
 *
 * <p>This package imports {@code io.tolva.nn.config} and
 * {@code io.tolva.tensor} only.
 */
@NullMarked
package io.tolva.nn.constraints;

import org.jspecify.annotations.NullMarked;
