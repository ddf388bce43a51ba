/**
 * A device put to the test where it stands: does it compute what the CPU computes, and how fast.
 *
 * <p>Read {@link io.tolva.tensor.selftest.SelfTest} and {@link io.tolva.tensor.selftest.Report}. Every kind of
 * {@link io.tolva.tensor.backend.Operation} has cases here, with elements from a seed; both devices run them as a program would, by
 * {@link io.tolva.tensor.backend.Backend} alone, and the results are compared. The contract of a backend, against plain loops,
 * is a suite of the tests; this is for machines that those have never seen.
 *
 * <p>This package imports {@code io.tolva.tensor} and what that imports, and no backend.
 */
@NullMarked
package io.tolva.tensor.selftest;

import org.jspecify.annotations.NullMarked;
