/**
 * Tensors, variables and the operations on them.
 *
 * <p>Read {@link io.tolva.tensor.Tensor} and {@link io.tolva.tensor.Ops} first: values and what can be done with them,
 * with shapes checked at once. {@link io.tolva.tensor.Variable} is the only thing that changes. Every operation is
 * described by an {@link io.tolva.tensor.backend.Operation} and told to the {@link io.tolva.tensor.Recorder}s of its thread, which
 * is how gradient tapes see it; without a recorder nothing is built.
 *
 * <p>To add an operation: a primitive in {@code io.tolva.tensor.backend.Backend} and its loop in each backend; an
 * {@code Operation}, which makes the compiler ask for its rule in {@code io.tolva.autodiff.GradientRules}; a method in one
 * of the package-private families behind {@code Ops}.
 *
 * <p>This package imports {@code io.tolva.array} and {@code io.tolva.tensor.backend}; it finds backends by
 * {@link java.util.ServiceLoader} and never imports one.
 */
@NullMarked
package io.tolva.tensor;

import org.jspecify.annotations.NullMarked;
