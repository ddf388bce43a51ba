/**
 * What a device must be able to do: the seam between tensors and the machine that computes them.
 *
 * <p>Read {@link io.tolva.tensor.backend.Operation} first; it is the list of primitives, and
 * {@link io.tolva.tensor.backend.ScalarOp} that of the functions of single numbers. A
 * {@link io.tolva.tensor.backend.Backend} makes a {@link io.tolva.tensor.backend.Kernel} of an operation. A backend outside of
 * the heap keeps its accounts in a {@link io.tolva.tensor.backend.MemoryLedger}. The other types are attributes of operations. A backend is found by {@link java.util.ServiceLoader}.
 *
 * <p>This package imports {@code io.tolva.array} and the JDK, and knows neither tensors nor gradients.
 */
@NullMarked
package io.tolva.tensor.backend;

import org.jspecify.annotations.NullMarked;
