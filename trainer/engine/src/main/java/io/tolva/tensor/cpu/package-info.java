/**
 * The backend that works on {@code float[]} in the Java heap.
 *
 * <p>Read {@link io.tolva.tensor.cpu.CpuBackend} first; it only delegates. Elementwise work is in the {@code ...Loops}
 * classes, which keep to the rules under which the C2 compiler of JDK 17 emits vector instructions: one loop, one index
 * for every array, no branch ({@code Math.max} instead of a conditional), no cast. Operands that broadcast are expanded
 * first ({@code StridedCopy}). Matrix products go to OpenBLAS with one thread, or to plain Java where its library does
 * not load.
 *
 * <p>This package imports {@code io.tolva.tensor.backend}, never tensors or gradients.
 */
@NullMarked
package io.tolva.tensor.cpu;

import org.jspecify.annotations.NullMarked;
