package io.tolva.tfrecord.shards;

import java.nio.channels.WritableByteChannel;

/** What stands between a shard and its file: nothing, but in tests. */
@FunctionalInterface
interface ShardSink {
    /** The channel to write to, for the channel of a file. */
    WritableByteChannel over(WritableByteChannel file);
}
