package io.tolva.beam.analysis;

import io.tolva.beam.formats.Parsed;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.schema.RowProfile;
import io.tolva.data.stats.StatisticsOptions;
import java.util.List;

/**
 * Gathers the statistics of rows; what could not be read is passed over.
 *
 * @param features what the columns are
 * @param options what is gathered
 */
public record RowStatistics(List<FeatureInfo> features, StatisticsOptions options)
        implements Accumulator<Parsed<CsvRow>, RowProfile> {
    /** Copies the list. */
    public RowStatistics {
        features = List.copyOf(features);
    }

    @Override
    public RowProfile empty() {
        return new RowProfile(features, options);
    }

    @Override
    public void add(RowProfile gathered, Parsed<CsvRow> row) {
        if (row instanceof Parsed.Good<CsvRow> good) {
            gathered.add(good.value());
        }
    }

    @Override
    public void merge(RowProfile gathered, RowProfile other) {
        gathered.merge(other);
    }
}
