package io.tolva.data.local;

import io.tolva.data.CsvRowsStage;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import io.tolva.data.source.FilePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file. */
final class CsvRowsCursor extends FileCursor<CsvReader, CsvRow> {
    private final CsvRowsStage stage;

    CsvRowsCursor(CsvRowsStage stage) {
        super("csvRows");
        this.stage = stage;
    }

    @Override
    CsvReader open() throws IOException {
        return CsvReader.open(stage.file(), stage.options());
    }

    @Override
    @Nullable
    CsvRow read(CsvReader reader) throws IOException {
        return reader.advance() ? reader.row() : null;
    }

    @Override
    boolean isOneElement(IOException e) {
        return e instanceof CsvFormatException;
    }

    @Override
    String position(@Nullable CsvReader reader) {
        return stage.file().toString();
    }

    @Override
    FilePosition place(CsvReader reader) {
        return reader.position();
    }

    @Override
    CsvReader openAt(FilePosition place) throws IOException {
        return CsvReader.open(stage.file(), stage.options(), place);
    }
}
