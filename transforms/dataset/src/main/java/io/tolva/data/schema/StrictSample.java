package io.tolva.data.schema;

import io.tolva.array.DType;
import io.tolva.data.csv.CellSelection;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvDialect;
import io.tolva.data.csv.CsvExampleReader;
import io.tolva.data.csv.CsvFormatException;
import io.tolva.data.csv.CsvHeader;
import io.tolva.data.csv.HeaderRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The sample by Tolva's rules, which reads every column as strings and passes over bad rows. */
final class StrictSample implements CellSample {
    private final List<Path> files;
    private final CsvDialect dialect;

    StrictSample(List<Path> files, CsvDialect dialect) {
        this.files = files;
        this.dialect = dialect;
    }

    @Override
    public List<String> header() throws IOException {
        List<String> first = CsvHeader.read(files.get(0), dialect);
        for (Path file : files) {
            List<String> other = CsvHeader.read(file, dialect);
            if (!other.equals(first)) {
                throw new IOException("CSV files have different headers: " + file + ": expected " + first + " as in "
                        + files.get(0) + ", got " + other);
            }
        }
        return first;
    }

    @Override
    public DType[] types(List<String> names, int[] cells, long rows) throws IOException {
        CsvColumns texts = CsvColumns.of(
                names.stream().map(name -> CsvColumn.string(name, "")).toList());
        CellSelection selection = dialect.header() == HeaderRow.PRESENT
                ? CellSelection.select(IntStream.range(0, names.size()).toArray())
                : CellSelection.all();
        CellTypes[] types = new CellTypes[cells.length];
        Arrays.setAll(types, i -> new CellTypes());
        long left = rows;
        for (Path file : files) {
            try (CsvExampleReader reader = CsvExampleReader.open(file, texts, selection, dialect)) {
                while (left > 0 && advance(reader)) {
                    for (int i = 0; i < cells.length; i++) {
                        types[i].add(reader.text(cells[i]));
                    }
                    left--;
                }
            }
        }
        return Arrays.stream(types).map(CellTypes::narrowest).toArray(DType[]::new);
    }

    private static boolean advance(CsvExampleReader reader) throws IOException {
        while (true) {
            try {
                return reader.advance();
            } catch (CsvFormatException bad) {
                // It will be an error where the rows are read, and says nothing about types.
            }
        }
    }
}
