/**
 * Tensors, variables and the operations on them.
 *
 * <p>Read {@link io.tolva.tensor.Tensor} and {@link io.tolva.tensor.Ops} first: values and what can be done with them,
 * with shapes checked at once. {@link io.tolva.tensor.Variable} is the only thing that changes. Every operation is
 * described by an {@link io.tolva.tensor.backend.Operation} and told to the {@link io.tolva.tensor.Recorder}s of its thread, which
 * is how gradient tapes see it; without a recorder nothing is built.
 *
 * <p>{@link io.tolva.tensor.Scope} frees memory before the garbage collector would; {@link io.tolva.tensor.Backends} says which
 * backend computes.
 *
 * <p>{@link io.tolva.tensor.Linalg}, {@link io.tolva.tensor.Convolutions} and {@link io.tolva.tensor.Pools} have the operations
 * of their kind, {@link io.tolva.tensor.RandomGenerator} makes random tensors, and {@link io.tolva.tensor.Numerics} finds where
 * numbers cease to be numbers.
 *
 * <p>To add an operation, compose it of others in one of the package-private families behind {@code Ops}. Where that would be
 * slow, add a function of single numbers to {@link io.tolva.tensor.backend.ScalarOp}, or an {@code Operation}: the compiler
 * then asks for its kernel in each backend and for its rule in {@code io.tolva.autodiff.GradientRules}, and a test for a function
 * whose derivatives are checked. What TensorFlow gives for it belongs into the goldens.
 *
 * <p>This package imports {@code io.tolva.array} and {@code io.tolva.tensor.backend}; it finds backends by
 * {@link java.util.ServiceLoader} and never imports one.
 */
@NullMarked
package io.tolva.tensor;

import org.jspecify.annotations.NullMarked;
