/**
 * The data vocabulary as Apache Beam transforms.
 *
 * <p>Read {@link io.tolva.beam.Block} first: elements travel between stages in blocks, because a runner spends
 * microseconds on every element that it sees, and blocks of files are read only where somebody looks at their elements.
 * Then {@link io.tolva.beam.Interleave}, which makes such blocks of files in a {@link io.tolva.beam.FileFormat}, and
 * {@link io.tolva.beam.Map}, which adds a step to them. {@link io.tolva.beam.KeyOrder} is the order that a collection does not
 * have; {@link io.tolva.beam.Shuffle}, {@link io.tolva.beam.Batch}, {@link io.tolva.beam.Take} and others sort by one, as
 * {@link io.tolva.beam.SortOptions} say. {@code io.tolva.beam.shards} ends a conversion.
 *
 * <p>Files are reached only through Beam's {@code FileSystems}, but for those in which a worker sorts on its own disk. Nothing
 * here may depend on a runner, on the engine or on the command line.
 */
@NullMarked
package io.tolva.beam;

import org.jspecify.annotations.NullMarked;
