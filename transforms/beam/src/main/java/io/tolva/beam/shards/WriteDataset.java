package io.tolva.beam.shards;

import io.tolva.beam.Block;
import io.tolva.beam.BlockCoder;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.AnalyseExamples;
import io.tolva.beam.analysis.CollectDeadLetters;
import io.tolva.beam.analysis.DeadLetterLog;
import io.tolva.beam.formats.Parsed;
import io.tolva.data.stats.DatasetStatistics;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Ends a conversion: the good records become shards with statistics and a manifest, the others become the dead-letter
 * file beside them. Gives one element, the folder of the data set, when everything stands there.
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
        PCollectionView<DeadLetterLog> deadLetters =
                records.apply("DeadLetters", CollectDeadLetters.all()).apply("ViewDeadLetters", View.asSingleton());
        PCollection<Block<RoutedRecord>> good =
                records.apply("KeepGood", ParDo.of(new KeepGoodFn())).setCoder(BlockCoder.of(RoutedRecord.coder()));
        PCollectionView<DatasetStatistics> statistics = good.apply(
                        "Statistics", AnalyseExamples.of(description.features(), description.splits()))
                .apply("ViewStatistics", View.asSingleton());
        return good.apply("Shards", WriteShards.to(staging, description.sets(), description.seed()))
                .apply("Commit", new CommitDataset(staging, description, statistics, deadLetters));
    }

    private static final class KeepGoodFn extends DoFn<Block<Parsed<RoutedRecord>>, Block<RoutedRecord>> {
        @ProcessElement
        public void process(@Element Block<Parsed<RoutedRecord>> block, OutputReceiver<Block<RoutedRecord>> out) {
            List<RoutedRecord> good = new ArrayList<>(block.size());
            for (Parsed<RoutedRecord> parsed : block) {
                if (parsed instanceof Parsed.Good<RoutedRecord> record) {
                    good.add(record.value());
                }
            }
            out.output(Block.of(good));
        }
    }
}
