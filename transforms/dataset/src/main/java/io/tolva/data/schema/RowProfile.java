package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.NumberParser;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.data.stats.FeatureProfile;
import io.tolva.data.stats.FeatureStatistics;
import io.tolva.data.stats.StatisticsOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the statistics of rows, without making examples of them: they are those of the examples that {@link RowEncoder} would
 * make. Profiles of parts of the data merge to the profile of the whole, in any order.
 */
public final class RowProfile implements Serializable {
    private final List<FeatureInfo> features;
    private final List<FeatureProfile> profiles = new ArrayList<>();
    private long rows;
    private transient @Nullable NumberParser numbers;

    /** A profile that has seen no row; cell i of a row is feature i. */
    public RowProfile(List<FeatureInfo> features, StatisticsOptions options) {
        this.features = List.copyOf(features);
        features.forEach(feature -> profiles.add(new FeatureProfile(options)));
    }

    /**
     * Adds a row.
     *
     * @throws NumberFormatException if a cell is not of its column's kind
     */
    public void add(CsvRow row) {
        if (numbers == null) {
            numbers = new NumberParser(CsvRules.RFC4180);
        }
        rows++;
        byte[] bytes = row.bytes();
        for (int i = 0; i < profiles.size(); i++) {
            int from = CellKind.from(bytes, row.from(i), row.to(i));
            if (from < row.to(i)) {
                profiles.get(i).addExample(1);
                add(i, row, from, numbers);
            }
        }
    }

    private void add(int column, CsvRow row, int from, NumberParser parser) {
        byte[] bytes = row.bytes();
        int to = CellKind.to(bytes, from, row.to(column));
        switch (features.get(column).kind()) {
            case INT64 -> addNumber(column, row, (double) parser.int64(bytes, from, to), parser);
            case FLOAT -> addNumber(column, row, parser.float32(bytes, from, to), parser);
            case BYTES -> profiles.get(column).addText(Arrays.copyOfRange(bytes, row.from(column), row.to(column)));
        }
    }

    private void addNumber(int column, CsvRow row, double number, NumberParser parser) {
        if (!parser.valid()) {
            throw new NumberFormatException("not a number: " + row.file() + ", line " + row.line() + ", column "
                    + features.get(column).name() + ": expected "
                    + features.get(column).kind() + ", got '" + row.cell(column) + "'");
        }
        profiles.get(column).addNumber(number);
    }

    /** Adds all that another profile of the same features has gathered. */
    public void merge(RowProfile other) {
        rows += other.rows;
        for (int i = 0; i < profiles.size(); i++) {
            profiles.get(i).merge(other.profiles.get(i));
        }
    }

    /** What has been gathered, the features in the order of the columns. */
    public DatasetStatistics statistics() {
        List<FeatureStatistics> result = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            result.add(profiles.get(i)
                    .statistics(features.get(i).name(), features.get(i).kind(), rows));
        }
        return new DatasetStatistics(
                List.of(), Optional.of(new DatasetStatistics.Split(DatasetStatistics.WHOLE, rows, result)));
    }
}
