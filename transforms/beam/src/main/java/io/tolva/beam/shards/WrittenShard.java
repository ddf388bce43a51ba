package io.tolva.beam.shards;

import io.tolva.data.manifest.ShardInfo;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A shard that is complete, but for its name.
 *
 * @param split the number of its split
 * @param temporaryFile where it lies until the data set is committed
 * @param info the file that it will be
 */
@DefaultCoder(SerializableCoder.class)
record WrittenShard(int split, String temporaryFile, ShardInfo info) implements Serializable {}
