package io.tolva.beam.shards;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Merges the runs of each shard; a shard of which no run is known gets an empty file. */
final class MergeShards extends PTransform<PCollection<KV<Integer, Segment>>, PCollection<WrittenShard>> {
    private final StagingFolder staging;
    private final DatasetDescription description;

    MergeShards(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.description = description;
    }

    @Override
    public PCollection<WrittenShard> expand(PCollection<KV<Integer, Segment>> segments) {
        PCollection<KV<Integer, Segment>> everyShard = segments.getPipeline()
                .apply("EveryShard", Create.of(emptySegments()).withCoder(segments.getCoder()));
        return PCollectionList.of(segments)
                .and(everyShard)
                .apply(Flatten.pCollections())
                .apply(GroupByKey.create())
                .apply("Merge", ParDo.of(new MergeFn(staging, description)));
    }

    private List<KV<Integer, Segment>> emptySegments() {
        List<KV<Integer, Segment>> segments = new ArrayList<>();
        for (int shard = 0; shard < new ShardLayout(description.sets()).shards(); shard++) {
            segments.add(KV.of(shard, Segment.EMPTY));
        }
        return segments;
    }
}
