/**
 * The data vocabulary as Apache Beam transforms.
 *
 * <p>Read {@link io.tolva.beam.Block} first: elements travel between stages in blocks, because a runner spends
 * microseconds on every element that it sees, and blocks of files are read only where somebody looks at their elements.
 * Then {@link io.tolva.beam.Interleave}, which makes such blocks of files in a {@link io.tolva.beam.FileFormat}, and
 * {@link io.tolva.beam.Map}, {@link io.tolva.beam.Filter}, {@link io.tolva.beam.Shuffle} and {@link io.tolva.beam.Batch},
 * which work on them. {@code io.tolva.beam.shards} ends a conversion.
 *
 * <p>Files are reached only through Beam's {@code FileSystems}. Nothing here may depend on a runner, on the engine or
 * on the command line.
 */
@NullMarked
package io.tolva.beam;

import org.jspecify.annotations.NullMarked;
