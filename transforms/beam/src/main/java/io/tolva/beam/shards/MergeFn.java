package io.tolva.beam.shards;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Merges the runs of one shard: see {@link ShardMerger}. */
final class MergeFn extends DoFn<KV<Integer, Iterable<Segment>>, WrittenShard> {
    private final StagingFolder staging;
    private final DatasetDescription description;

    MergeFn(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.description = description;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Segment>> shard, OutputReceiver<WrittenShard> out)
            throws IOException {
        out.output(new ShardMerger(staging, description).merge(shard.getKey(), shard.getValue()));
    }
}
