package io.tolva.beam.shards;

import io.tolva.data.manifest.ShardInfo;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.jspecify.annotations.Nullable;

/**
 * A shard that is complete, but for its name.
 *
 * @param split the number of its split
 * @param temporaryFile where it lies until the data set is committed
 * @param dataBytes the size of its records, without framing and before compression
 * @param temporaryIndex where its index lies until then; null if it has none
 * @param info the file that it will be
 */
@DefaultCoder(SerializableCoder.class)
record WrittenShard(
        int split,
        String temporaryFile,
        long dataBytes,
        @Nullable String temporaryIndex,
        ShardInfo info) implements Serializable {}
