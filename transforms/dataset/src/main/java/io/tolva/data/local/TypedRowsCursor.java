package io.tolva.data.local;

import io.tolva.data.CsvExamplesStage;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.source.FilePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a CSV file with typed columns, row by row or in batches.
 *
 * @param <T> the type of the elements
 */
abstract class TypedRowsCursor<T> extends FileCursor<CsvExampleReader, T> {
    final CsvExamplesStage rows;

    TypedRowsCursor(CsvExamplesStage rows) {
        super("csvExamples");
        this.rows = rows;
    }

    @Override
    final CsvExampleReader open() throws IOException {
        return openAt(FilePosition.START);
    }

    @Override
    final boolean isOneElement(IOException e) {
        return e instanceof CsvFormatException;
    }

    @Override
    final String position(@Nullable CsvExampleReader reader) {
        return rows.file().toString();
    }

    @Override
    final FilePosition place(CsvExampleReader reader) {
        return reader.position();
    }

    @Override
    final CsvExampleReader openAt(FilePosition place) throws IOException {
        return CsvExampleReader.open(rows.file(), rows.columns(), rows.selection(), rows.dialect(), place);
    }
}
