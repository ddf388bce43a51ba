package io.tolva.data;

import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExample;
import java.nio.file.Path;

/**
 * The rows of a CSV file as values with types.
 *
 * @param file the file
 * @param columns the types, and what a missing value is
 * @param selection which cells of a row belong to the columns
 * @param dialect how the file is written, and by whose rules it is read
 */
public record CsvExamplesStage(Path file, CsvColumns columns, CellSelection selection, CsvDialect dialect)
        implements Stage<CsvExample> {
    @Override
    public <V> V accept(StageVisitor<V> visitor) {
        return visitor.visit(this);
    }
}
