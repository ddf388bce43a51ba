package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.analysis.DeadLetters;
import io.tolva.beam.analysis.MergeAccumulated;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.tfrecord.Compression;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Ends a conversion: the good records become TFRecord shards, globally shuffled, with statistics and a manifest; the
 * others become the dead-letter file beside them. Gives one element, the folder of the data set, when everything stands
 * there.
 *
 * <p>The bytes depend on the records, the seed and the options alone. It is an external merge sort in
 * {@link RecordOrder}: each worker sorts what it sees into temporary files under the folder; one small
 * message for each run of records goes through a {@code GroupByKey}; then each shard is merged from its runs by one
 * worker, written under a temporary name and renamed. So memory stays flat on every runner, a retried bundle rewrites the
 * same bytes, and nothing half-written ever has a final name. A shard without records is an empty file.
 *
 * <p>Bounded input in the global window only. The folder must be one that all workers reach.
 */
public final class WriteDataset extends PTransform<PCollection<Block<Parsed<RoutedRecord>>>, PCollection<String>> {
    private final StagingFolder staging;
    private final DatasetDescription description;

    private WriteDataset(StagingFolder staging, DatasetDescription description) {
        this.staging = staging;
        this.description = description;
    }

    /** Writes to the folder of {@code staging}, replacing what an earlier conversion of the same name left there. */
    public static WriteDataset to(StagingFolder staging, DatasetDescription description) {
        return new WriteDataset(staging, description);
    }

    @Override
    public PCollection<String> expand(PCollection<Block<Parsed<RoutedRecord>>> records) {
        TupleTag<KV<Integer, Segment>> segments = new TupleTag<>("segments");
        TupleTag<DatasetProfile> profiles = new TupleTag<>("profiles");
        TupleTag<DeadLetterLog> letters = new TupleTag<>("letters");
        PCollectionTuple spilled = records.apply(
                "Spill",
                ParDo.of(new SpillFn(staging, description, profiles, letters))
                        .withOutputTags(segments, TupleTagList.of(profiles).and(letters)));
        PCollectionView<DatasetProfile> profile = spilled.get(profiles)
                .setCoder(SerializableCoder.of(DatasetProfile.class))
                .apply("MergeProfiles", MergeAccumulated.by(description.gathering()))
                .apply("ViewProfile", View.asSingleton());
        PCollectionView<DeadLetterLog> deadLetters = spilled.get(letters)
                .setCoder(SerializableCoder.of(DeadLetterLog.class))
                .apply("MergeDeadLetters", MergeAccumulated.by(new DeadLetters()))
                .apply("ViewDeadLetters", View.asSingleton());
        return spilled.get(segments)
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Segment.class)))
                .apply("MergeShards", new MergeShards(staging, description))
                .apply("Commit", new CommitDataset(staging, description, profile, deadLetters));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
        builder.add(DisplayData.item("folder", staging.folder()).withLabel("Output folder"))
                .add(DisplayData.item("name", description.name()).withLabel("Name of the data set"))
                .add(DisplayData.item("seed", description.seed()).withLabel("Seed"))
                .add(DisplayData.item("order", description.order().getClass().getSimpleName())
                        .withLabel("Order of the records"))
                .addIfNotDefault(
                        DisplayData.item(
                                        "compression",
                                        description.output().compression().name())
                                .withLabel("Compression"),
                        Compression.NONE.name())
                .addIfNotDefault(
                        DisplayData.item("index", description.output().index()).withLabel("Index beside each shard"),
                        false);
    }
}
