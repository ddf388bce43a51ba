/**
 * Gradients by reverse-mode automatic differentiation.
 *
 * <p>{@link io.tolva.autodiff.GradientTape} is what a user needs, {@link io.tolva.autodiff.CustomGradient} for
 * rules of one's own. {@code GradientRules} is the table: one rule for each
 * operation, written with operations, so that a gradient can be differentiated again.
 *
 * <p>This package imports {@code io.tolva.tensor}, its {@code backend} package for the names of primitives, and
 * {@code io.tolva.array}; it never calls a backend.
 */
@NullMarked
package io.tolva.autodiff;

import org.jspecify.annotations.NullMarked;
