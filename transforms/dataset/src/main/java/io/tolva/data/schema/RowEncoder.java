package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.ExampleEncoder;
import io.tolva.tfrecord.example.FeatureField;
import java.nio.charset.StandardCharsets;
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
            String cell = row.cell(i);
            if (!CellKind.isEmpty(cell)) {
                set(i, cell);
            }
        }
        return encoder.encode();
    }

    private void set(int column, String cell) {
        switch (features.get(column).kind()) {
            case INT64 -> encoder.setInt64(column, Long.parseLong(cell.trim()));
            case FLOAT -> encoder.setFloat(column, CellKind.parseFloat(cell));
            case BYTES -> encoder.setBytes(column, cell.getBytes(StandardCharsets.UTF_8));
        }
    }
}
