package io.tolva.beam.analysis;

import io.tolva.beam.RoutedRecord;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.StatisticsOptions;
import java.util.List;

/**
 * Gathers the statistics of every feature of every split, from the examples themselves.
 *
 * @param features the features of the examples
 * @param splits the names of the splits; a record's split number is a place in this list
 * @param options what is gathered
 */
public record ExampleStatistics(List<FeatureInfo> features, List<String> splits, StatisticsOptions options)
        implements Accumulator<RoutedRecord, DatasetProfile> {
    /** Copies the lists. */
    public ExampleStatistics {
        features = List.copyOf(features);
        splits = List.copyOf(splits);
    }

    @Override
    public DatasetProfile empty() {
        return new DatasetProfile(features, splits, options);
    }

    @Override
    public void add(DatasetProfile gathered, RoutedRecord record) {
        gathered.add(record.split(), record.bytes());
    }

    @Override
    public void merge(DatasetProfile gathered, DatasetProfile other) {
        gathered.merge(other);
    }
}
