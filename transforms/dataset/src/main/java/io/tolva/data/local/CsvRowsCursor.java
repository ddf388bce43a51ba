package io.tolva.data.local;

import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.CsvReader;
import io.tolva.data.csv.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file. */
final class CsvRowsCursor extends FileCursor<CsvReader, CsvRow> {
    private final Path file;
    private final CsvOptions options;

    CsvRowsCursor(Path file, CsvOptions options) {
        super("csvRows");
        this.file = file;
        this.options = options;
    }

    @Override
    CsvReader open() throws IOException {
        return CsvReader.open(file, options);
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
        return file.toString();
    }
}
