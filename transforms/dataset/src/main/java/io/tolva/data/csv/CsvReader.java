package io.tolva.data.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row (RFC 4180): quoted cells may hold delimiters, line ends and doubled quotes; rows end with
 * LF, CRLF or a lone CR; a byte order mark is skipped. Cells are delivered as they are: neither trimmed nor converted.
 *
 * <pre>{@code
 * try (CsvReader reader = CsvReader.open(path, CsvOptions.defaults())) {
 *     while (reader.advance()) {
 *         System.out.println(reader.row().cell(0));
 *     }
 * }
 * }</pre>
 *
 * <p>All rows must have as many cells as the header, or as the first row where there is no header. Bad rows go to the
 * handler of the options and reading goes on with the next line: rows with more or fewer cells, with text around a
 * quoted cell or a quote inside an unquoted one, with bytes that are not UTF-8, too long rows. Only where a quote is
 * not closed can reading not go on; the bad row then says so. An empty line is passed over, except where rows have one
 * cell: there it is a row whose cell is empty.
 *
 * <p>One row at a time is in memory. Not for use by several threads.
 */
public final class CsvReader implements Closeable {
    private final String file;
    private final CsvOptions options;
    private final RowScanner scanner;
    private final RowFeed feed = new RowFeed();
    private final Iterator<CSVRecord> parser;
    private final List<String> header;
    private int columns;
    private @Nullable CsvRow row;

    private CsvReader(Reader in, String file, CsvOptions options) throws IOException {
        this.file = file;
        this.options = options;
        this.scanner = new RowScanner(in, options);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(options.delimiter())
                .setIgnoreEmptyLines(false)
                .get();
        this.parser =
                CSVParser.builder().setReader(feed).setFormat(format).get().iterator();
        this.header = options.header() == HeaderRow.PRESENT ? readHeader() : List.of();
    }

    /**
     * A reader of characters; it reads the header at once.
     *
     * @param file what messages call the file
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if reading fails
     */
    public static CsvReader of(Reader in, String file, CsvOptions options) throws IOException {
        return new CsvReader(in, file, options);
    }

    /**
     * A reader of UTF-8 bytes; it reads the header at once.
     *
     * @param file what messages call the file
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if reading fails
     */
    public static CsvReader of(InputStream in, String file, CsvOptions options) throws IOException {
        return new CsvReader(new Utf8Reader(in), file, options);
    }

    /**
     * A reader of a UTF-8 file; it reads the header at once.
     *
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be opened or read
     */
    public static CsvReader open(Path file, CsvOptions options) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return of(in, file.toString(), options);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private List<String> readHeader() throws IOException {
        while (scanner.next()) {
            if (scanner.problem() != null) {
                throw new CsvFormatException(bad("header: " + scanner.problem()));
            }
            if (scanner.length() > 0) {
                String[] names = cells();
                columns = names.length;
                return List.of(names);
            }
        }
        throw new CsvFormatException(bad("header: expected a row with the names of the columns, got an empty file"));
    }

    /** The names of the columns; empty if the file has no header. */
    public List<String> header() {
        return header;
    }

    /**
     * Goes to the next good row.
     *
     * @return false at the end
     * @throws IOException if reading fails, or the handler for bad rows throws; after the latter, the following call
     *     goes on with the following row
     */
    public boolean advance() throws IOException {
        row = null;
        while (row == null && scanner.next()) {
            if (scanner.length() > 0 || columns == 1) {
                accept();
            }
        }
        return row != null;
    }

    private void accept() throws IOException {
        String problem = scanner.problem();
        if (problem == null) {
            String[] cells = cells();
            columns = columns == 0 ? cells.length : columns;
            if (cells.length == columns) {
                row = CsvRow.wrap(file, scanner.line(), cells);
                return;
            }
            problem = "number of cells differs: expected " + columns + ", got " + cells.length;
        }
        options.badRows().handle(bad(problem));
    }

    private String[] cells() {
        feed.set(scanner.chars(), scanner.length());
        return parser.next().values();
    }

    private BadRow bad(String reason) {
        return new BadRow(file, scanner.line(), reason, scanner.text());
    }

    /**
     * The row that {@link #advance} went to.
     *
     * @throws IllegalStateException if there is none: before the first call or at the end
     */
    public CsvRow row() {
        if (row == null) {
            throw new IllegalStateException("no row: " + file + ": call advance() first, while it returns true");
        }
        return row;
    }

    /** Closes what is read from. */
    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
