package io.tolva.data.csv;

import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
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
    private final CsvOptions options;
    private final CellScanner scanner;
    private final List<String> header;
    private int columns;
    private long end = Long.MAX_VALUE;
    private long rows;
    private @Nullable CsvRow row;

    private CsvReader(ByteWindow window, CsvOptions options) throws IOException {
        this.options = options;
        this.scanner = new CellScanner(window, dialect(options));
        scanner.skipByteOrderMark();
        this.header = options.header() == HeaderRow.PRESENT ? CsvHeader.read(scanner) : List.of();
        this.columns = header.size();
    }

    private static CsvDialect dialect(CsvOptions options) {
        return CsvDialect.defaults().withDelimiter(options.delimiter()).withMaxRowBytes(options.maxRowBytes());
    }

    /**
     * A reader of UTF-8 bytes; it reads the header at once.
     *
     * @param file what messages call the file
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if reading fails
     */
    public static CsvReader of(InputStream in, String file, CsvOptions options) throws IOException {
        return new CsvReader(ByteWindow.of(in, file), options);
    }

    /**
     * A reader of UTF-8 bytes; it reads the header at once.
     *
     * @param channel in blocking mode, closed with the reader
     * @param file what messages call the file
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if reading fails
     */
    public static CsvReader of(ReadableByteChannel channel, String file, CsvOptions options) throws IOException {
        return new CsvReader(ByteWindow.of(channel, file), options);
    }

    /**
     * A reader of a UTF-8 file; it reads the header at once.
     *
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be opened or read
     */
    public static CsvReader open(Path file, CsvOptions options) throws IOException {
        ByteWindow window = ByteWindow.open(file, Compression.NONE, ReadMode.STRICT);
        try {
            return new CsvReader(window, options);
        } catch (IOException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    /**
     * A reader of a UTF-8 file from some row on; it reads the header at once.
     *
     * @param from what {@link #position} gave
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be opened or read, or is shorter than the position
     */
    public static CsvReader open(Path file, CsvOptions options, FilePosition from) throws IOException {
        CsvReader reader = open(file, options);
        try {
            reader.goTo(from);
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * A reader of a piece of a UTF-8 file; it reads the header, which stands at the file's beginning, at once.
     *
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be opened or read, or is shorter than where the piece begins
     */
    public static CsvReader open(Path file, CsvOptions options, CsvPiece piece) throws IOException {
        return of(FileChannel.open(file), file.toString(), options, piece);
    }

    /**
     * A reader of a piece of a UTF-8 file; it reads the header, which stands at the file's beginning, at once.
     *
     * @param channel the whole file, from its beginning; closed with the reader, and if there is none
     * @param file what messages call the file
     * @throws CsvFormatException if there is to be a header and it is missing or malformed
     * @throws IOException if the file cannot be read, or is shorter than where the piece begins
     */
    public static CsvReader of(SeekableByteChannel channel, String file, CsvOptions options, CsvPiece piece)
            throws IOException {
        try {
            CsvReader reader = new CsvReader(ByteWindow.of(channel, file), options);
            reader.goTo(new FilePosition(piece.from(), piece.line(), 0));
            reader.end = piece.to();
            return reader;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void goTo(FilePosition from) throws IOException {
        if (!from.equals(FilePosition.START)) {
            rows = from.elements();
            columns = columns == 0 ? CsvHeader.widthBefore(scanner, from) : columns;
            scanner.goTo(from);
        }
    }

    /** The names of the columns; empty if the file has no header. */
    public List<String> header() {
        return header;
    }

    /**
     * Goes to the next good row.
     *
     * @return false at the end of the file or piece
     * @throws IOException if reading fails, or the handler for bad rows throws; after the latter, the following call
     *     goes on with the following row
     */
    public boolean advance() throws IOException {
        row = null;
        while (row == null && scanner.nextOffset() < end && scanner.next()) {
            if (scanner.length() > 0 || columns == 1) {
                accept();
            }
        }
        return row != null;
    }

    private void accept() throws IOException {
        rows++;
        String problem = scanner.problemOrBadUtf8();
        if (problem == null) {
            int cells = scanner.cells().count();
            columns = columns == 0 ? cells : columns;
            if (cells == columns) {
                row = scanner.copy();
                return;
            }
            problem = "number of cells differs: expected " + columns + ", got " + cells;
        }
        options.badRows().handle(scanner.bad(problem));
    }

    /**
     * The row that {@link #advance} went to.
     *
     * @throws IllegalStateException if there is none: before the first call or at the end
     */
    public CsvRow row() {
        if (row == null) {
            throw new IllegalStateException(
                    "no row: " + scanner.file() + ": call advance() first, while it returns true");
        }
        return row;
    }

    /** Where the next row begins. */
    public FilePosition position() {
        return scanner.position(rows);
    }

    /** Closes what is read from. */
    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
