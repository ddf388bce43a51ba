package io.tolva.data.csv;

import io.tolva.array.DType;
import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the typed columns of a CSV file, row by row.
 *
 * <pre>{@code
 * CsvColumns columns = CsvColumns.of(
 *         CsvColumn.required("carat", DType.FLOAT32), CsvColumn.string("cut", "unknown"), CsvColumn.int32("price", 0));
 * try (CsvExampleReader reader = CsvExampleReader.open(file, columns, CellSelection.all(), CsvDialect.defaults())) {
 *     while (reader.advance()) {
 *         System.out.println(reader.example());
 *     }
 * }
 * }</pre>
 *
 * <p>By Tolva's rules and with a header, the cells are those under the names of the columns, wherever they are, unless
 * cells are selected; else they are what the selection says. Cells of numbers may have spaces around the number. A
 * missing value, that is an empty cell or the text that the dialect names, becomes the column's default.
 *
 * <p>A {@link CsvFormatException} of {@link #advance} costs one row: the following call goes on with the next. Every
 * other error is about the file and ends it. Not for use by several threads.
 */
public final class CsvExampleReader implements Closeable {
    private final CsvColumns columns;
    private final CsvDialect dialect;
    private final CellScanner scanner;
    private final RowValues values;
    private final boolean selected;
    private final int[] places;
    private int width;
    private boolean headerAhead;
    private boolean atRow;
    private long elements;

    private CsvExampleReader(ByteWindow window, CsvColumns columns, CellSelection selection, CsvDialect dialect) {
        this.columns = columns;
        this.dialect = dialect;
        this.scanner = new CellScanner(window, dialect);
        this.values = new RowValues(columns, dialect);
        this.selected = !selection.isAll();
        this.places = selection.places(columns.size());
        this.headerAhead = dialect.header() == HeaderRow.PRESENT;
    }

    /**
     * Opens a file at its first row.
     *
     * @throws IllegalArgumentException if another number of cells is selected than there are columns
     * @throws CsvFormatException if, by Tolva's rules, there is to be a header and it is missing, malformed or lacks a
     *     column; by TensorFlow's rules the first {@link #advance} throws it
     * @throws IOException if the file cannot be opened or read
     */
    public static CsvExampleReader open(Path file, CsvColumns columns, CellSelection selection, CsvDialect dialect)
            throws IOException {
        return open(file, columns, selection, dialect, FilePosition.START);
    }

    /**
     * Opens a file at some row.
     *
     * @param from what {@link #position} gave
     * @throws IllegalArgumentException if another number of cells is selected than there are columns
     * @throws CsvFormatException if, by Tolva's rules, there is to be a header and it is missing, malformed or lacks a
     *     column
     * @throws IOException if the file cannot be opened or read, or is shorter than the position
     */
    public static CsvExampleReader open(
            Path file, CsvColumns columns, CellSelection selection, CsvDialect dialect, FilePosition from)
            throws IOException {
        ReadMode mode = switch (dialect.rules()) {
            case RFC4180 -> ReadMode.STRICT;
            case TENSORFLOW -> ReadMode.TENSORFLOW;
        };
        return of(ByteWindow.open(file, dialect.compression(), mode), columns, selection, dialect, from);
    }

    /**
     * Reads a stream of uncompressed bytes, which is closed with the reader.
     *
     * @param file what messages call the stream
     * @throws IllegalArgumentException if another number of cells is selected than there are columns
     * @throws CsvFormatException as {@link #open(Path, CsvColumns, CellSelection, CsvDialect)}
     * @throws IOException if reading fails
     */
    public static CsvExampleReader of(
            InputStream in, String file, CsvColumns columns, CellSelection selection, CsvDialect dialect)
            throws IOException {
        return of(ByteWindow.of(in, file), columns, selection, dialect, FilePosition.START);
    }

    /** A reader over a window, which is closed if there can be no reader. */
    static CsvExampleReader of(
            ByteWindow window, CsvColumns columns, CellSelection selection, CsvDialect dialect, FilePosition from)
            throws IOException {
        try {
            CsvExampleReader reader = new CsvExampleReader(window, columns, selection, dialect);
            reader.start(from);
            return reader;
        } catch (IOException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    private void start(FilePosition from) throws IOException {
        if (dialect.rules() == CsvRules.RFC4180) {
            scanner.skipByteOrderMark();
            if (headerAhead) {
                readHeader();
            }
        }
        if (!from.equals(FilePosition.START)) {
            headerAhead = false;
            elements = from.elements();
            findWidthBefore(from);
            scanner.goTo(from);
        }
    }

    /** Without a header, rows are as wide as the first of the file. */
    private void findWidthBefore(FilePosition from) throws IOException {
        if (width == 0 && selected && dialect.rules() == CsvRules.RFC4180) {
            int cells = CsvHeader.widthBefore(scanner, from);
            width = cells == 0 ? 0 : firstWidth(cells);
        }
    }

    private void readHeader() throws IOException {
        headerAhead = false;
        List<String> names = CsvHeader.read(scanner);
        width = names.size();
        int last = places[columns.size() - 1];
        if (selected && last >= width) {
            throw bad("header: expected at least " + (last + 1) + " columns, got " + names);
        }
        for (int i = 0; i < columns.size() && !selected; i++) {
            String name = columns.get(i).name();
            places[i] = names.indexOf(name);
            if (places[i] < 0 || places[i] != names.lastIndexOf(name)) {
                throw bad("header: expected one column \"" + name + "\", got " + names);
            }
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end
     * @throws CsvFormatException if the row is bad; the following call goes on with the next row
     * @throws IOException if the file cannot be read or is damaged
     */
    public boolean advance() throws IOException {
        atRow = false;
        elements++;
        atRow = switch (dialect.rules()) {
            case RFC4180 -> advanceByRfc();
            case TENSORFLOW -> advanceByTensorFlow();
        };
        elements -= atRow ? 0 : 1;
        return atRow;
    }

    private boolean advanceByRfc() throws IOException {
        do {
            if (!scanner.next()) {
                return false;
            }
        } while (isPassedOver());
        String problem = scanner.problemOrBadUtf8();
        int cells = scanner.cells().count();
        width = width == 0 && problem == null ? firstWidth(cells) : width;
        if (problem == null && cells != width) {
            problem = "number of cells differs: expected " + width + ", got " + cells;
        }
        if (problem != null) {
            throw bad(problem);
        }
        readCells(cells);
        return true;
    }

    /** Without a header, rows are as wide as the first, which has to be wide enough. */
    private int firstWidth(int cells) {
        int last = places[columns.size() - 1];
        return selected ? Math.max(cells, last + 1) : columns.size();
    }

    private boolean isPassedOver() {
        boolean several = width > 1 || (width == 0 && (selected || columns.size() > 1));
        return several && scanner.length() == 0 && scanner.problem() == null;
    }

    private boolean advanceByTensorFlow() throws IOException {
        boolean found = scanner.next();
        if (headerAhead) {
            headerAhead = false;
            if (!found || scanner.problem() != null) {
                throw bad("Can't read header of file");
            }
            found = scanner.next();
        }
        if (!found) {
            return false;
        }
        String problem = scanner.problem();
        int sound = problem == null ? scanner.cells().count() : scanner.problemCell();
        int read = readCells(sound);
        if (places[columns.size()] < sound) {
            throw bad("Expect " + columns.size() + " fields but have more in record");
        }
        if (problem != null) {
            throw bad(problem);
        }
        if (read < columns.size()) {
            throw bad("Expect " + columns.size() + " fields but have " + read + " in record");
        }
        return true;
    }

    /** Reads the columns whose cells are before {@code end}, up to the first bad one, and says how many it read. */
    private int readCells(int end) throws CsvFormatException {
        int i = 0;
        for (; i < columns.size() && places[i] < end; i++) {
            String problem = values.read(i, scanner, places[i]);
            if (problem != null) {
                throw bad(problem);
            }
        }
        return i;
    }

    private CsvFormatException bad(String reason) {
        return new CsvFormatException(scanner.bad(reason));
    }

    /**
     * The values of the row that {@link #advance} went to.
     *
     * @throws IllegalStateException if there is none: before the first call, at the end, or after an error
     */
    public CsvExample example() {
        return values().copy();
    }

    /**
     * The value of string column {@code index} of that row as text; U+FFFD stands for bytes that are not valid UTF-8.
     *
     * @throws IllegalStateException if there is no row, or the column has another type
     */
    public String text(int index) {
        return values().text(columns.slot(index, DType.STRING));
    }

    /** The values of the row, which change with the next. */
    RowValues values() {
        if (!atRow) {
            throw new IllegalStateException(
                    "no row: " + scanner.file() + ": call advance() first, while it returns true");
        }
        return values;
    }

    /** The columns. */
    public CsvColumns columns() {
        return columns;
    }

    /** The line, from 1, where the row begins that {@link #advance} went to, or failed on. */
    public long line() {
        return scanner.line();
    }

    /** Where the next row begins. */
    public FilePosition position() {
        return headerAhead ? FilePosition.START : scanner.position(elements);
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
