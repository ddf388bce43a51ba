/**
 * The data vocabulary as Apache Beam transforms, and the deterministic shard writer.
 *
 * <p>Read {@link io.tolva.beam.Block} first: elements travel between stages in blocks of about 1 MiB, because a runner
 * spends microseconds on every element that it sees. Then {@link io.tolva.beam.Interleave}, which reads files of a
 * {@link io.tolva.beam.FileFormat} into blocks, {@link io.tolva.beam.Map}, {@link io.tolva.beam.Filter},
 * {@link io.tolva.beam.Shuffle} and {@link io.tolva.beam.Batch}, which work on them, and
 * {@link io.tolva.beam.shards.WriteShards}, which ends a conversion.
 *
 * <p>Files are reached only through Beam's {@code FileSystems}. Nothing here may depend on a runner, on the engine or
 * on the command line.
 */
@NullMarked
package io.tolva.beam;

import org.jspecify.annotations.NullMarked;
