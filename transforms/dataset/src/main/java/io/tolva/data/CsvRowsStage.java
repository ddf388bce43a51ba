package io.tolva.data;

import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvRow;
import java.nio.file.Path;

/**
 * The rows of a CSV file.
 *
 * @param file the file
 * @param options its dialect, and what happens to bad rows
 */
public record CsvRowsStage(Path file, CsvOptions options) implements Stage<CsvRow> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
