/**
 * Writing a data set in this process as shards, files {@code base-00003-of-00010}, all or none of which appear.
 *
 * <p>Read {@link io.tolva.tfrecord.shards.ShardWriter} first, then {@link io.tolva.tfrecord.shards.ShardRule}. The same records
 * and rule give the same files, whatever the number of writers.
 *
 * <p>This package imports {@code io.tolva.tfrecord} and nothing else but the JDK.
 */
@NullMarked
package io.tolva.tfrecord.shards;

import org.jspecify.annotations.NullMarked;
