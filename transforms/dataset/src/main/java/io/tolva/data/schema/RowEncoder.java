package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.data.csv.CsvRules;
import io.tolva.data.csv.NumberParser;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleEncoder;
import io.tolva.tfrecord.example.FeatureField;
import java.util.List;

/**
 * Encodes rows as serialized {@code Example}s; an empty cell is a feature that the example does not have. Not safe for
 * use by several threads.
 */
public final class RowEncoder {
    /** What the framing and the outer messages of a record take, for estimates. */
    static final int RECORD_OVERHEAD_BYTES = 20;

    /** What a feature takes besides its name and value, for estimates. */
    static final int FEATURE_OVERHEAD_BYTES = 10;

    private final List<FeatureInfo> features;
    private final ExampleEncoder encoder;
    private final NumberParser numbers = new NumberParser(CsvRules.RFC4180);

    /** An encoder of rows whose cell i is feature i. */
    public RowEncoder(List<FeatureInfo> features) {
        this.features = List.copyOf(features);
        this.encoder = ExampleEncoder.of(features.stream()
                .map(feature -> new FeatureField(feature.name(), feature.kind()))
                .toList());
    }

    /**
     * The example of a row.
     *
     * @throws NumberFormatException if a cell is not of its column's kind
     */
    public byte[] encode(CsvRow row) {
        encoder.clear();
        for (int i = 0; i < features.size(); i++) {
            int from = CellKind.from(row.bytes(), row.from(i), row.to(i));
            if (from < row.to(i)) {
                set(i, row, from);
            }
        }
        return encoder.encode();
    }

    private void set(int column, CsvRow row, int from) {
        byte[] bytes = row.bytes();
        int to = CellKind.to(bytes, from, row.to(column));
        switch (features.get(column).kind()) {
            case INT64 -> {
                encoder.setInt64(column, numbers.int64(bytes, from, to));
                requireNumber(column, row);
            }
            case FLOAT -> {
                encoder.setFloat(column, numbers.float32(bytes, from, to));
                requireNumber(column, row);
            }
            case BYTES -> encoder.setBytes(column, bytes, row.from(column), row.to(column) - row.from(column));
        }
    }

    private void requireNumber(int column, CsvRow row) {
        if (!numbers.valid()) {
            throw new NumberFormatException("not a number: " + row.file() + ", line " + row.line() + ", column "
                    + features.get(column).name() + ": expected "
                    + features.get(column).kind() + ", got '" + row.cell(column) + "'");
        }
    }
}
