package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.RoutedRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes records to TFRecord shards, globally shuffled, with bytes that depend on the records and the seed alone.
 *
 * <p>An external merge sort by {@link io.tolva.tfrecord.RecordKey}: each worker sorts what it sees into temporary files
 * under {@code folder}; one small message for each run of records goes through a {@code GroupByKey}; then each shard is
 * merged from its runs by one worker, written under a temporary name and renamed. So memory stays flat on every runner,
 * a retried bundle rewrites the same bytes, and nothing half-written ever has a final name. A shard without records is
 * an empty file.
 *
 * <p>Bounded input in the global window only. The folder must be one that all workers reach.
 */
public final class WriteShards extends PTransform<PCollection<Block<RoutedRecord>>, PCollection<WrittenShard>> {
    private final StagingFolder staging;
    private final ShardLayout layout;
    private final long seed;

    private WriteShards(StagingFolder staging, ShardLayout layout, long seed) {
        this.staging = staging;
        this.layout = layout;
        this.seed = seed;
    }

    /**
     * Writes to the folder of {@code staging}.
     *
     * @param sets the files of each split; a record's split number is a place in this list
     * @param seed salts the hash that places the records
     */
    public static WriteShards to(StagingFolder staging, List<ShardSet> sets, long seed) {
        return new WriteShards(staging, new ShardLayout(sets), seed);
    }

    @Override
    public PCollection<WrittenShard> expand(PCollection<Block<RoutedRecord>> records) {
        KvCoder<Integer, Segment> coder = KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Segment.class));
        PCollection<KV<Integer, Segment>> spilled = records.apply("Spill", ParDo.of(new SpillFn(staging, layout, seed)))
                .setCoder(coder);
        PCollection<KV<Integer, Segment>> everyShard = records.getPipeline()
                .apply("EveryShard", Create.of(emptySegments()).withCoder(coder));
        return PCollectionList.of(spilled)
                .and(everyShard)
                .apply(Flatten.pCollections())
                .apply(GroupByKey.create())
                .apply("Merge", ParDo.of(new MergeFn(staging, layout, seed)));
    }

    private List<KV<Integer, Segment>> emptySegments() {
        List<KV<Integer, Segment>> segments = new ArrayList<>();
        for (int shard = 0; shard < layout.shards(); shard++) {
            segments.add(KV.of(shard, Segment.EMPTY));
        }
        return segments;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("folder", staging.folder()).withLabel("Output folder"))
                .add(DisplayData.item("shards", layout.shards()).withLabel("Number of shards"))
                .add(DisplayData.item("seed", seed).withLabel("Seed"));
    }
}
