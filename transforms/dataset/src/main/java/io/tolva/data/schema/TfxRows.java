package io.tolva.data.schema;

import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.example.CanonicalExample;
import io.tolva.tfrecord.example.CanonicalFeature;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The examples that TFX's CsvExampleGen makes of rows. Unlike ours, they have every column: a list without values where a cell is
 * empty, and no list at all in a column that is empty in all rows.
 */
final class TfxRows {
    private TfxRows() {}

    static CanonicalExample example(CsvRow row, List<String> columns, List<CellKind> kinds) {
        Map<String, CanonicalFeature> features = new HashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            features.put(columns.get(i), feature(row.cell(i), kinds.get(i)));
        }
        return CanonicalExample.of(features);
    }

    /** Blanks are a text, but no number. */
    static CanonicalFeature feature(String cell, CellKind kind) {
        boolean isBlank = cell.trim().isEmpty();
        return switch (kind) {
            case EMPTY -> CanonicalFeature.none();
            case INT64 -> isBlank ? CanonicalFeature.int64s() : CanonicalFeature.int64s(Long.parseLong(cell.trim()));
            case FLOAT -> isBlank ? CanonicalFeature.floats() : CanonicalFeature.floats(CellKind.parseFloat(cell));
            case BYTES ->
                cell.isEmpty()
                        ? CanonicalFeature.bytes()
                        : CanonicalFeature.bytes(cell.getBytes(StandardCharsets.UTF_8));
        };
    }
}
