package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.Blocks;
import io.tolva.beam.FilePatterns;
import io.tolva.beam.FileRange;
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
import io.tolva.data.manifest.ShardInfo;
import io.tolva.data.manifest.SplitInfo;
import io.tolva.data.schema.RecordSurvey;
import io.tolva.data.schema.SplitRule;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.RecordIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns TFRecord files into a data set: shuffled anew or in their order, in another number of shards, compressed otherwise.
 * The records themselves stay what they are, to the byte.
 */
public final class RecordConversion {
    private static final TfRecordFormat STRICT = new TfRecordFormat();

    private RecordConversion() {}

    /**
     * Finds the features of the records and the number of shards by a first pass over all of them. Records that are no examples
     * make a data set without features and statistics.
     *
     * @param patterns file patterns; the index beside a file is passed over
     * @param onDamage {@link OnDamage#FAIL} to end at a damaged place; else it becomes a dead letter
     * @throws IllegalArgumentException if no file matches, or a feature has two kinds
     * @throws IOException if something stands in the output folder that must not be replaced, or a file is damaged
     */
    public static Conversion plan(
            List<String> patterns, OnDamage onDamage, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        output.requireFree(options.name());
        List<FileRef> files = files(patterns);
        SplitRule rule = SplitRule.parse(options.splits(), options.seed());
        ParsedRecords records = new ParsedRecords(onDamage, engine, output.folder());
        List<Block<Parsed<RoutedRecord>>> blocks =
                Blocks.map(records.in(records.split(files), 0), new RouteByHash(rule));
        return plan(files, blocks, rule.names(), null, output, options, engine);
    }

    /** The files that match, but for the indexes that lie beside them. */
    static List<FileRef> files(List<String> patterns) {
        List<FileRef> files = FilePatterns.expand(patterns).stream().distinct().toList();
        Set<String> indexes = files.stream()
                .map(file -> file.name() + RecordIndex.SIDECAR_SUFFIX)
                .collect(Collectors.toSet());
        return files.stream().filter(file -> !indexes.contains(file.name())).toList();
    }

    /**
     * The same for a data set that a conversion has written: its splits, its label and what is known of its features are kept.
     *
     * @param folder the folder of its manifest
     * @throws IOException if there is no data set, or a file is damaged
     */
    public static Conversion planAgain(
            OutputFolder folder, OnDamage onDamage, OutputFolder output, DatasetOptions options, Engine engine)
            throws IOException {
        output.requireFree(options.name());
        DatasetManifest manifest = folder.manifest();
        List<FileRef> files = new ArrayList<>();
        Map<String, Integer> splitOfFile = new HashMap<>();
        for (int split = 0; split < manifest.splits().size(); split++) {
            for (ShardInfo shard : manifest.splits().get(split).shards()) {
                files.add(new FileRef(folder.path(shard.file()), shard.bytes()));
                splitOfFile.put(folder.path(shard.file()), split);
            }
        }
        ParsedRecords records = new ParsedRecords(onDamage, engine, output.folder());
        Map<Integer, List<FileRange>> ranges = records.split(files).stream()
                .collect(Collectors.groupingBy(
                        range -> splitOfFile.getOrDefault(range.file().name(), 0), TreeMap::new, Collectors.toList()));
        List<Block<Parsed<RoutedRecord>>> blocks = new ArrayList<>();
        for (Map.Entry<Integer, List<FileRange>> split : ranges.entrySet()) {
            blocks.addAll(Blocks.map(records.in(split.getValue(), blocks.size()), new RouteTo(split.getKey())));
        }
        List<String> splits = manifest.splits().stream().map(SplitInfo::name).toList();
        return plan(files, blocks, splits, manifest, output, options, engine);
    }

    /** How records are read. */
    private record ParsedRecords(OnDamage onDamage, Engine engine, String folder) {
        List<FileRange> split(List<FileRef> files) throws IOException {
            return engine.split(files, onDamage == OnDamage.FAIL ? STRICT : STRICT.withDamage(onDamage), folder);
        }

        List<Block<Parsed<byte[]>>> in(List<FileRange> ranges, int first) throws IOException {
            return onDamage == OnDamage.FAIL
                    ? Blocks.map(Interleave.blocksOfRanges(ranges, STRICT, first), Parsed.Good::new)
                    : Interleave.blocksOfRanges(ranges, STRICT.withDamage(onDamage), first);
        }
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

    private record RouteByHash(SplitRule rule) implements ProcessFunction<Parsed<byte[]>, Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(Parsed<byte[]> record) {
            return routed(record, rule::splitOfExample);
        }
    }

    private record RouteTo(int split) implements ProcessFunction<Parsed<byte[]>, Parsed<RoutedRecord>> {
        @Override
        public Parsed<RoutedRecord> apply(Parsed<byte[]> record) {
            return routed(record, bytes -> split);
        }
    }

    private static Parsed<RoutedRecord> routed(Parsed<byte[]> record, ToIntFunction<byte[]> split) {
        return record instanceof Parsed.Good<byte[]> good
                ? new Parsed.Good<>(RoutedRecord.of(split.applyAsInt(good.value()), good.value()))
                : new Parsed.Bad<>(((Parsed.Bad<byte[]>) record).letter());
    }
}
