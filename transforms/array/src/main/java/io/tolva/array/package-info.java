/**
 * Values that the two halves of Tolva hand to one another: what an array is, without anything that computes with it.
 *
 * <p>Read {@link io.tolva.array.Shape} and {@link io.tolva.array.DType} first, then {@link io.tolva.array.HostArray},
 * the dense row-major array that flows through a dataset and into the engine. {@link io.tolva.array.Seed} and
 * {@link io.tolva.array.Philox} are the only sources of randomness in the project.
 *
 * <p>This package imports nothing but the JDK.
 */
@NullMarked
package io.tolva.array;

import org.jspecify.annotations.NullMarked;
