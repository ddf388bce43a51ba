/**
 * The deterministic shard writer: the same input, seed and options give the same bytes on every runner.
 *
 * <p>Read {@link io.tolva.beam.shards.WriteDataset} first. Every record is placed by a hash of its bytes
 * ({@link io.tolva.tfrecord.RecordKey}); a shard is a range of keys and is sorted by key, so nothing that a runner decides
 * can show in the files. At the end {@code CommitDataset} writes the manifest, the commit point.
 */
@NullMarked
package io.tolva.beam.shards;

import org.jspecify.annotations.NullMarked;
