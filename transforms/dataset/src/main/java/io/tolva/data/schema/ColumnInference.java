package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.NumberParser;
import io.tolva.data.manifest.FeatureInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kind of every column over all rows, and how many records each split will have. Inferences over parts of
 * the data can be merged in any order.
 */
public final class ColumnInference implements SplitSizes, Serializable {
    private final List<String> columns;
    private final CellKind[] kinds;
    private final long[] recordsBySplit;
    private final long[] bytesBySplit;
    private final int[] nameBytes;
    private transient @Nullable NumberParser numbers;

    /** An inference that has seen no row. */
    public ColumnInference(List<String> columns, int splits) {
        this.columns = List.copyOf(columns);
        kinds = new CellKind[columns.size()];
        Arrays.fill(kinds, CellKind.EMPTY);
        recordsBySplit = new long[splits];
        bytesBySplit = new long[splits];
        nameBytes = columns.stream().mapToInt(String::length).toArray();
    }

    /** Takes a row, which has a cell for every column, and which will belong to split number {@code split}. */
    public void add(CsvRow row, int split) {
        long bytes = RowEncoder.RECORD_OVERHEAD_BYTES;
        for (int i = 0; i < kinds.length; i++) {
            int from = row.from(i);
            int to = row.to(i);
            if (kinds[i] != CellKind.BYTES) {
                kinds[i] = kinds[i].join(CellKind.of(row.bytes(), from, to, numbers()));
            }
            bytes += nameBytes[i] + (to - from) + RowEncoder.FEATURE_OVERHEAD_BYTES;
        }
        recordsBySplit[split]++;
        bytesBySplit[split] += bytes;
    }

    private NumberParser numbers() {
        if (numbers == null) {
            numbers = new NumberParser(CsvRules.RFC4180);
        }
        return numbers;
    }

    /** Takes all that another inference over the same columns has seen. */
    public void merge(ColumnInference other) {
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kinds[i].join(other.kinds[i]);
        }
        for (int i = 0; i < recordsBySplit.length; i++) {
            recordsBySplit[i] += other.recordsBySplit[i];
            bytesBySplit[i] += other.bytesBySplit[i];
        }
    }

    /** The kind of each column. */
    public List<CellKind> kinds() {
        return List.of(kinds);
    }

    /** The features that the columns become, in their order. */
    public List<FeatureInfo> features() {
        List<FeatureInfo> features = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            features.add(FeatureInfo.value(columns.get(i), kinds[i].featureKind()));
        }
        return features;
    }

    /** The number of rows of all splits. */
    public long records() {
        long records = 0;
        for (long ofSplit : recordsBySplit) {
            records += ofSplit;
        }
        return records;
    }

    @Override
    public int splits() {
        return recordsBySplit.length;
    }

    @Override
    public long records(int split) {
        return recordsBySplit[split];
    }

    /** About how many bytes the records of a split will take; the same for the same rows, in any order. */
    public long estimatedBytes(int split) {
        return bytesBySplit[split];
    }
}
