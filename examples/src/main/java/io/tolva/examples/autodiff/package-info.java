/**
 * Gradients, exact and approximate.
 *
 * <p>Read {@link io.tolva.examples.autodiff.Gradients}, then {@link io.tolva.examples.autodiff.FiniteDifferences}. Nothing
 * here may import datasets or models.
 */
@NullMarked
package io.tolva.examples.autodiff;

import org.jspecify.annotations.NullMarked;
