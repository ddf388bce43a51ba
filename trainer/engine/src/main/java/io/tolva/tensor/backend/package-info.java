/**
 * What a device must be able to do: the seam between tensors and the machine that computes them.
 *
 * <p>Read {@link io.tolva.tensor.backend.Backend} first; it is the list of primitives. The enums
 * ({@link io.tolva.tensor.backend.UnaryOp}, {@link io.tolva.tensor.backend.BinaryOp} ...) are families of primitives
 * that share a signature; {@link io.tolva.tensor.backend.Axes}, {@link io.tolva.tensor.backend.Permutation} and
 * {@link io.tolva.tensor.backend.Window} are their attributes. A backend is found by {@link java.util.ServiceLoader}.
 *
 * <p>This package imports {@code io.tolva.array} and the JDK, and knows neither tensors nor gradients.
 */
@NullMarked
package io.tolva.tensor.backend;

import org.jspecify.annotations.NullMarked;
