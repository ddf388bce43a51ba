package io.tolva.data.csv;

import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a CSV file and the cells in them, as bytes, and judges their quoting. A whole row is in the window
 * when it is handed out, so that whatever reads the cells never has to ask for more.
 *
 * <p>Bytes of a class of their own end the inner loops; all others are passed over. Bounds of cells are relative to the
 * beginning of the row, because the window slides while a row is scanned.
 *
 * <p>Where the rules differ, they differ in what follows a loose quote. By ours the rest of the line is lost, so that
 * the damage ends there; by TensorFlow's the cell goes on, in quotes or not, and so does the row.
 */
final class CellScanner implements Closeable {
    /** Of a bad row no more than this is kept, which is enough to recognise it. */
    private static final int MAX_TEXT_BYTES = 64 << 10;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteWindow window;
    private final boolean tensorflow;
    private final boolean quoting;
    private final byte delimiter;
    private final int maxRowBytes;
    private final byte[] classes;

    private byte[] bytes;
    private int limit;
    private int position;
    private int row;
    private int rowEnd;
    private boolean ended;
    private long nextLine = 1;
    private long line;
    private long quoteLine;

    private final RowCells cells = new RowCells();
    private int notAscii;
    private @Nullable String problem;
    private int problemCell;
    private byte @Nullable [] head;

    CellScanner(ByteWindow window, CsvDialect dialect) {
        this.window = window;
        this.tensorflow = dialect.rules() == CsvRules.TENSORFLOW;
        this.quoting = dialect.quoting() == Quoting.DOUBLE_QUOTES;
        this.delimiter = (byte) dialect.delimiter();
        this.maxRowBytes = dialect.maxRowBytes();
        this.bytes = window.bytes();
        this.classes = ByteClass.table(quoting, delimiter);
    }

    /** Skips a byte order mark, to be called before anything is read. */
    void skipByteOrderMark() throws IOException {
        position = window.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        bytes = window.bytes();
        limit = window.limit();
    }

    /** Goes on at a position, which is not before the row. */
    void goTo(FilePosition target) throws IOException {
        if (!window.skipTo(target.offset())) {
            throw new IOException("file is shorter than the position to go on at: " + window.file()
                    + ": expected at least " + target.offset() + " bytes, got " + window.offset(window.limit()));
        }
        bytes = window.bytes();
        limit = window.limit();
        position = 0;
        nextLine = target.line();
        ended = false;
    }

    /** Goes to the next row, sound or not; false at the end. */
    boolean next() throws IOException {
        row = Math.min(position, limit);
        position = row;
        line = nextLine;
        cells.clear();
        notAscii = 0;
        problem = null;
        head = null;
        if (ended || (position == limit && !fill())) {
            return false;
        }
        boolean another = true;
        while (another) {
            another = cell();
        }
        if (rowEnd > maxRowBytes) {
            problem(tooLong());
        }
        return true;
    }

    /** Reads one cell; true if a delimiter ended it. */
    private boolean cell() throws IOException {
        if (isTooLong()) {
            leaveOut(tooLong());
            return false;
        }
        if (position == limit && !fill()) {
            end(position - row, position - row, false);
            return false;
        }
        return (quoting && bytes[position] == '"') ? quoted() : unquoted();
    }

    private boolean unquoted() throws IOException {
        int start = position - row;
        while (true) {
            byte[] b = bytes;
            byte[] kinds = classes;
            int i = position;
            int end = limit;
            int kind = ByteClass.PLAIN;
            int seen = 0;
            while (i < end) {
                kind = kinds[b[i] & 0xFF];
                if (kind > ByteClass.NOT_ASCII) {
                    break;
                }
                seen |= kind;
                i++;
            }
            notAscii |= seen;
            position = i;
            if (i == end) {
                if (isTooLong()) {
                    leaveOut(tooLong());
                    return false;
                }
                if (!fill()) {
                    end(start, position - row, false);
                    return false;
                }
            } else if (kind == ByteClass.DELIMITER) {
                cells.add(start, i - row, false);
                position = i + 1;
                return true;
            } else if (kind == ByteClass.LINE_END) {
                end(start, i - row, false);
                lineEnd();
                return false;
            } else if (looseQuote()) {
                return false;
            }
        }
    }

    /** A quote within an unquoted cell; true if it ends the row. */
    private boolean looseQuote() throws IOException {
        if (tensorflow) {
            problem("Unquoted fields cannot have quotes inside");
            position++;
            return false;
        }
        leaveOut(isTooLong() ? tooLong() : "quote inside an unquoted cell");
        return true;
    }

    private boolean quoted() throws IOException {
        quoteLine = nextLine;
        int start = position - row + 1;
        boolean twice = false;
        position++;
        while (true) {
            if (!toQuote()) {
                return unclosed(start);
            }
            int end = position - row;
            position++;
            if (position == limit && !fill()) {
                end(start, end, twice);
                return false;
            }
            byte next = bytes[position];
            if (next == delimiter) {
                position++;
                cells.add(start, end, twice);
                return true;
            }
            if (next == '\n' || next == '\r') {
                end(start, end, twice);
                lineEnd();
                return false;
            }
            if (next == '"') {
                twice = true;
            } else if (tensorflow) {
                problem("Quote inside a string has to be escaped by another quote");
            } else {
                leaveOut("text after the closing quote of a cell");
                return false;
            }
            position++;
        }
    }

    /** Goes to the next quote, counting lines; false if there is none, or the row gets too long. */
    private boolean toQuote() throws IOException {
        do {
            byte[] b = bytes;
            int i = position;
            int seen = 0;
            for (; i < limit && b[i] != '"'; i++) {
                if (b[i] == '\r' || (b[i] == '\n' && b[i - 1] != '\r')) {
                    nextLine++;
                }
                seen |= b[i];
            }
            notAscii |= seen < 0 ? ByteClass.NOT_ASCII : 0;
            position = i;
        } while (position == limit && !isTooLong() && fill());
        return position < limit && !isTooLong();
    }

    private boolean unclosed(int start) throws IOException {
        ended = true;
        if (tensorflow && !isTooLong()) {
            problem = problemCell == cells.count() ? null : problem;
            problem("Reached end of file without closing quoted field in record");
        } else {
            String unclosed = "with a quote that opens in line " + quoteLine
                    + " and is not closed; the rest of the file, from line " + line + ", was not read";
            problem(isTooLong() ? tooLong() + ", " + unclosed : "row " + unclosed);
        }
        end(start, position - row, false);
        if (isTooLong()) {
            goToEnd();
        }
        return false;
    }

    /** So that a reader which goes on from here finds nothing either. */
    private void goToEnd() throws IOException {
        head = Arrays.copyOfRange(bytes, row, row + maxTextBytes());
        do {
            row = limit;
            position = limit;
        } while (fill());
    }

    /** Passes over the rest of the line, of which it keeps no more than a row may have. */
    private void leaveOut(String reason) throws IOException {
        problem(nextLine == line ? reason : reason + "; lines " + line + " to " + nextLine + " were left out");
        do {
            while (position < limit && bytes[position] != '\n' && bytes[position] != '\r') {
                position++;
            }
            rowEnd = position - row;
            if (position < limit) {
                lineEnd();
                return;
            }
            dropBeyondLimit();
        } while (fill());
    }

    private void dropBeyondLimit() {
        if (head == null && isTooLong()) {
            head = Arrays.copyOfRange(bytes, row, row + maxTextBytes());
        }
        if (head != null) {
            row = position;
        }
    }

    private void lineEnd() throws IOException {
        boolean cr = bytes[position++] == '\r';
        nextLine++;
        if (cr && (position < limit || fill()) && bytes[position] == '\n') {
            position++;
        }
    }

    private void end(int start, int end, boolean twice) {
        cells.add(start, end, twice);
        rowEnd = position - row;
    }

    /** Notes what is wrong with the cell that is being read; what was wrong before it counts more. */
    private void problem(String reason) {
        if (problem == null) {
            problem = reason;
            problemCell = cells.count();
        }
    }

    private boolean isTooLong() {
        return position - row > maxRowBytes;
    }

    private String tooLong() {
        return "row longer than " + maxRowBytes + " bytes";
    }

    /** Reads more behind the row; false if there is no more. */
    private boolean fill() throws IOException {
        boolean more;
        try {
            more = window.slide(row);
        } catch (IOException e) {
            ended = true;
            throw e;
        }
        position -= row;
        row = 0;
        bytes = window.bytes();
        limit = window.limit();
        return more;
    }

    /** The file's name. */
    String file() {
        return window.file();
    }

    /** The line, from 1, where the row begins. */
    long line() {
        return line;
    }

    /** Where the next row begins, before which there were {@code elements} elements. */
    FilePosition position(long elements) {
        return new FilePosition(window.offset(position), nextLine, elements);
    }

    /** The offset in the file where the next row begins. */
    long nextOffset() {
        return window.offset(position);
    }

    /** The offset in the file where the row begins. */
    long offset() {
        return window.offset(row);
    }

    /** The cells of the row, up to where it is sound. */
    RowCells cells() {
        return cells;
    }

    /** The number of bytes in the row, without its line end. */
    int length() {
        return rowEnd;
    }

    /** The array that holds the row, until the next call of {@link #next}. */
    byte[] bytes() {
        return bytes;
    }

    /** The index there of the first byte of the row. */
    int row() {
        return row;
    }

    /** What is wrong with the quoting or length of the row; null if nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The index of the cell with that problem; those before it are sound. */
    int problemCell() {
        return problemCell;
    }

    private int maxTextBytes() {
        return Math.min(maxRowBytes, MAX_TEXT_BYTES);
    }

    /** The row without its line end, and without what is beyond the greatest length. */
    private String text() {
        return head != null
                ? new String(head, StandardCharsets.UTF_8)
                : new String(bytes, row, Math.min(rowEnd, maxTextBytes()), StandardCharsets.UTF_8);
    }

    /** A copy of the row. */
    CsvRow copy() {
        return cells.copy(bytes, row, window.file(), line);
    }

    /** The texts of all cells. */
    String[] strings() {
        return cells.texts(bytes, row);
    }

    /** What is wrong with the row as {@link #problem} says, or that it is not UTF-8. */
    @Nullable
    String problemOrBadUtf8() {
        return problem == null && notAscii != 0 && !Utf8.isValid(bytes, row, row + rowEnd)
                ? "bytes that are not valid UTF-8"
                : problem;
    }

    /** The row as a bad one. */
    BadRow bad(String reason) {
        return new BadRow(window.file(), line, reason, text());
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
