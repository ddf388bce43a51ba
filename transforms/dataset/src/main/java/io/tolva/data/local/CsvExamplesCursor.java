package io.tolva.data.local;

import io.tolva.data.CsvExamplesStage;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvExampleReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file as values with types. */
final class CsvExamplesCursor extends TypedRowsCursor<CsvExample> {
    CsvExamplesCursor(CsvExamplesStage rows) {
        super(rows);
    }

    @Override
    @Nullable
    CsvExample read(CsvExampleReader reader) throws IOException {
        return reader.advance() ? reader.example() : null;
    }
}
