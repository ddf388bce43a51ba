/**
 * Functions of tensors that are run once step by step, recorded, and from then on replayed as a plan.
 *
 * <p>Read {@link io.tolva.tensor.graph.Step} first; it is all that a user needs. {@code Trace} records a {@code Graph} of
 * {@code Node}s and {@code Value}s; {@code Simplifier}, {@code Fusion} and {@code Schedule} make it small; {@code Plan} binds
 * it to kernels and memory and runs it.
 *
 * <p>This package imports {@code io.tolva.tensor}, its {@code backend} package and {@code io.tolva.array}, and knows nothing
 * of gradients: a tape's operations are recorded like any others.
 */
@NullMarked
package io.tolva.tensor.graph;

import org.jspecify.annotations.NullMarked;
