package io.tolva.data.local;

import io.tolva.data.CsvExamplesStage;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.source.FilePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file as values with types. */
final class CsvExamplesCursor extends FileCursor<CsvExampleReader, CsvExample> {
    private final CsvExamplesStage stage;

    CsvExamplesCursor(CsvExamplesStage stage) {
        super("csvExamples");
        this.stage = stage;
    }

    @Override
    CsvExampleReader open() throws IOException {
        return openAt(FilePosition.START);
    }

    @Override
    @Nullable
    CsvExample read(CsvExampleReader reader) throws IOException {
        return reader.advance() ? reader.example() : null;
    }

    @Override
    boolean isOneElement(IOException e) {
        return e instanceof CsvFormatException;
    }

    @Override
    String position(@Nullable CsvExampleReader reader) {
        return stage.file().toString();
    }

    @Override
    FilePosition place(CsvExampleReader reader) {
        return reader.position();
    }

    @Override
    CsvExampleReader openAt(FilePosition place) throws IOException {
        return CsvExampleReader.open(stage.file(), stage.columns(), stage.selection(), stage.dialect(), place);
    }
}
