package io.tolva.data.csv;

import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.ReadMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The first row of a CSV file that is not empty, taken for the names of its columns. */
public final class CsvHeader {
    private CsvHeader() {}

    /**
     * Reads the header of a file by Tolva's rules, whatever the dialect says about rules and header.
     *
     * @throws CsvFormatException if it is missing or malformed
     * @throws IOException if the file cannot be opened or read
     */
    public static List<String> read(Path file, CsvDialect dialect) throws IOException {
        CsvDialect strict = dialect.withRules(CsvRules.RFC4180);
        try (CellScanner scanner =
                new CellScanner(ByteWindow.open(file, dialect.compression(), ReadMode.STRICT), strict)) {
            scanner.skipByteOrderMark();
            return read(scanner);
        }
    }

    /** The number of cells of the first sound row before a position that is not empty; 0 if there is none. */
    static int widthBefore(CellScanner scanner, FilePosition end) throws IOException {
        while (scanner.nextOffset() < end.offset() && scanner.next()) {
            if (scanner.length() > 0 && scanner.problemOrBadUtf8() == null) {
                return scanner.cells().count();
            }
        }
        return 0;
    }

    /** Reads the header where a scanner is. */
    static List<String> read(CellScanner scanner) throws IOException {
        while (scanner.next()) {
            String problem = scanner.problemOrBadUtf8();
            if (problem != null) {
                throw new CsvFormatException(scanner.bad("header: " + problem));
            }
            if (scanner.length() > 0) {
                return List.of(scanner.strings());
            }
        }
        throw new CsvFormatException(
                scanner.bad("header: expected a row with the names of the columns, got an empty file"));
    }
}
