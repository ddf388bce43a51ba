package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRef;
import io.tolva.beam.Interleave;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.analysis.BlockCounts;
import io.tolva.beam.analysis.SurveyRecords;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.formats.TfRecordFormat;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.data.schema.RecordSurvey;
import io.tolva.data.schema.SplitRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns TFRecord files into a data set: shuffled anew or in their order, in another number of shards, compressed otherwise.
 * The records themselves stay what they are, to the byte.
 */
public final class RecordConversion {
    private RecordConversion() {}

    /**
     * Finds the features of the records and the number of shards by a first pass over all of them. Records that are no examples
     * make a data set without features and statistics.
     *
     * @param patterns file patterns
     * @throws IllegalArgumentException if no file matches, or a feature has two kinds
     * @throws IOException if something stands in the output folder that must not be replaced, or a file is damaged
     */
    public static Conversion plan(List<String> patterns, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        List<FileRef> files = FilePatterns.expand(patterns).stream().distinct().toList();
        SplitRule rule = SplitRule.parse(options.splits(), options.seed());
        List<Block<Parsed<RoutedRecord>>> blocks = Blocks.map(records(files, 0, output, engine), new RouteByHash(rule));
        return plan(files, blocks, rule.names(), null, output, options, engine);
    }

    /**
     * The same for a data set that a conversion has written: its splits, its label and what is known of its features are kept.
     *
     * @param folder the folder of its manifest
     * @throws IOException if there is no data set, or a file is damaged
     */
    public static Conversion planAgain(OutputFolder folder, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        DatasetManifest manifest = folder.manifest();
        List<FileRef> all = new ArrayList<>();
        List<Block<Parsed<RoutedRecord>>> blocks = new ArrayList<>();
        for (int split = 0; split < manifest.splits().size(); split++) {
            List<FileRef> files = manifest.splits().get(split).shards().stream()
                    .map(shard -> new FileRef(folder.path(shard.file()), shard.bytes()))
                    .toList();
            blocks.addAll(Blocks.map(records(files, blocks.size(), output, engine), new RouteTo(split)));
        }
        List<String> splits = manifest.splits().stream().map(SplitInfo::name).toList();
        return plan(all, blocks, splits, manifest, output, options, engine);
    }

    private static List<Block<byte[]>> records(List<FileRef> files, int first, OutputFolder output, Engine engine)
            throws IOException {
        TfRecordFormat format = new TfRecordFormat();
        return Interleave.blocksOfRanges(engine.split(files, format, output.folder()), format, first);
    }

    private static Conversion plan(
            List<FileRef> files,
            List<Block<Parsed<RoutedRecord>>> blocks,
            List<String> splits,
            @Nullable DatasetManifest known,
            OutputFolder output,
            DatasetOptions options,
            Engine engine)
            throws IOException {
        output.requireFree(options.name());
        BlockCounts<RecordSurvey> counted = CountBlocks.in(
                blocks,
                Parsed.coder(RoutedRecord.coder()),
                new SurveyRecords(splits.size(), known == null),
                engine,
                output);
        RecordSurvey survey = counted.gathered();
        List<ShardSet> sets = new ArrayList<>();
        List<Long> records = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            records.add(survey.records(i));
            sets.add(options.shardSet(splits.get(i), survey.records(i), survey.bytes(i)));
        }
        List<FeatureInfo> features = known == null ? survey.features() : known.features();
        String label = known == null ? null : known.label().orElse(null);
        return new Conversion(
                files,
                blocks,
                StagingFolder.in(output.folder()),
                options.describe(label, features, sets, counted.counts(blocks.size())),
                records);
    }

    private record RouteByHash(SplitRule rule) implements ProcessFunction<byte[], Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(byte[] record) {
            return new Parsed.Good<>(RoutedRecord.of(rule.splitOfExample(record), record));
        }
    }

    private record RouteTo(int split) implements ProcessFunction<byte[], Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(byte[] record) {
            return new Parsed.Good<>(RoutedRecord.of(split, record));
        }
    }
}
