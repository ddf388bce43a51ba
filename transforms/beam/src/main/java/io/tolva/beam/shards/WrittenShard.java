package io.tolva.beam.shards;

import io.tolva.data.manifest.ShardInfo;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A shard that stands complete under its final name.
 *
 * @param split the number of its split
 * @param info the file
 */
@DefaultCoder(SerializableCoder.class)
public record WrittenShard(int split, ShardInfo info) implements Serializable {}
