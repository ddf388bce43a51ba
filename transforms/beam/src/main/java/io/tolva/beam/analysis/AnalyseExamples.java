package io.tolva.beam.analysis;

import io.tolva.beam.Block;
import io.tolva.beam.RoutedRecord;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.Json;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.DatasetStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The statistics of every feature of every split, from the examples themselves. Gives one element. */
public final class AnalyseExamples
        extends PTransform<PCollection<Block<RoutedRecord>>, PCollection<DatasetStatistics>> {
    private final List<FeatureInfo> features;
    private final List<String> splits;

    private AnalyseExamples(List<FeatureInfo> features, List<String> splits) {
        this.features = List.copyOf(features);
        this.splits = List.copyOf(splits);
    }

    /** Analyses examples that have the given features; a record's split number is a place in {@code splits}. */
    public static AnalyseExamples of(List<FeatureInfo> features, List<String> splits) {
        return new AnalyseExamples(features, splits);
    }

    @Override
    public PCollection<DatasetStatistics> expand(PCollection<Block<RoutedRecord>> records) {
        return records.apply(new Accumulate<>(new Profiling(features, splits), DatasetProfile.class))
                .apply(
                        "Statistics",
                        MapElements.into(TypeDescriptor.of(DatasetStatistics.class))
                                .via(DatasetProfile::statistics))
                .setCoder(statisticsCoder());
    }

    private static Coder<DatasetStatistics> statisticsCoder() {
        return DelegateCoder.of(StringUtf8Coder.of(), DatasetStatistics::toJson, AnalyseExamples::parse);
    }

    private static DatasetStatistics parse(String json) {
        try {
            return Json.parse(json, "statistics between two stages", DatasetStatistics.class);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private record Profiling(List<FeatureInfo> features, List<String> splits)
            implements Accumulator<RoutedRecord, DatasetProfile> {
        @Override
        public DatasetProfile empty() {
            return new DatasetProfile(features, splits);
        }

        @Override
        public void add(DatasetProfile gathered, Block<RoutedRecord> block) {
            for (int split = 0; split < splits.size(); split++) {
                int wanted = split;
                List<byte[]> examples = block.elements().stream()
                        .filter(record -> record.split() == wanted)
                        .map(RoutedRecord::bytes)
                        .toList();
                if (!examples.isEmpty()) {
                    gathered.add(split, examples);
                }
            }
        }

        @Override
        public void merge(DatasetProfile gathered, DatasetProfile other) {
            gathered.merge(other);
        }
    }
}
