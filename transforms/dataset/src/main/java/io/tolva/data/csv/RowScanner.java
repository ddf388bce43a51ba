package io.tolva.data.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where rows begin and end and whether their quoting is sound (RFC 4180, section 2), without looking into cells.
 * So a bad row is known as a whole before anything parses it, and never disturbs the next.
 *
 * <p>A row ends with LF, CRLF or a lone CR outside quotes. Only one row is in memory at a time.
 */
final class RowScanner implements Closeable {
    private static final int BLOCK_CHARS = 32 << 10;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private enum State {
        CELL_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED,
        BROKEN
    }

    private final Reader in;
    private final char delimiter;
    private final int maxRowChars;
    private final char[] block = new char[BLOCK_CHARS];
    private int position;
    private int limit;
    private boolean ended;

    private char[] row = new char[256];
    private int length;
    private State state = State.CELL_START;
    private long nextLine = 1;
    private long rowLine;
    private long quoteLine;
    private char previous;
    private boolean malformed;
    private @Nullable String problem;

    RowScanner(Reader in, CsvOptions options) throws IOException {
        this.in = in;
        this.delimiter = options.delimiter();
        this.maxRowChars = options.maxRowChars();
        if (fill() && block[0] == BYTE_ORDER_MARK) {
            position = 1;
        }
    }

    /** Goes to the next row, sound or not; false at the end. */
    boolean next() throws IOException {
        length = 0;
        state = State.CELL_START;
        malformed = false;
        problem = null;
        rowLine = nextLine;
        while (!ended && (position < limit || fill())) {
            if (scanBlock()) {
                return true;
            }
        }
        return finish();
    }

    /** Scans what is left of the block; true if the row ended in it. */
    private boolean scanBlock() {
        while (position < limit) {
            char c = block[position++];
            if (c == '\n' || c == '\r') {
                if (countLine(c) && state != State.QUOTED) {
                    endRow();
                    return true;
                }
                if (state != State.QUOTED) {
                    continue;
                }
            }
            state = after(c);
            append(c);
            previous = c;
            if (ended) {
                return true;
            }
        }
        return false;
    }

    /** Counts a line end, but a CRLF only once; true if {@code c} is a line end of its own. */
    private boolean countLine(char c) {
        boolean second = c == '\n' && previous == '\r';
        previous = c;
        if (!second) {
            nextLine++;
        }
        return !second;
    }

    private State after(char c) {
        switch (state) {
            case CELL_START -> {
                if (c == '"') {
                    quoteLine = nextLine;
                    return State.QUOTED;
                }
                return c == delimiter ? State.CELL_START : State.UNQUOTED;
            }
            case UNQUOTED -> {
                return c == delimiter
                        ? State.CELL_START
                        : c == '"' ? broken("quote inside an unquoted cell") : State.UNQUOTED;
            }
            case QUOTED -> {
                return c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
            }
            case QUOTE_IN_QUOTED -> {
                return c == delimiter
                        ? State.CELL_START
                        : c == '"' ? State.QUOTED : broken("text after the closing quote of a cell");
            }
            case BROKEN -> {
                return State.BROKEN;
            }
        }
        throw new AssertionError(state);
    }

    private State broken(String reason) {
        problem = nextLine == rowLine ? reason : reason + "; lines " + rowLine + " to " + nextLine + " were left out";
        return State.BROKEN;
    }

    private void append(char c) {
        if (length == maxRowChars) {
            overflow();
            return;
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, (int) Math.min(maxRowChars, 2L * length));
        }
        malformed |= Utf8Reader.isMalformed(length == 0 ? 0 : row[length - 1], c);
        row[length++] = c;
    }

    private void overflow() {
        String tooLong = "row longer than " + maxRowChars + " characters";
        if (state == State.QUOTED) {
            problem = tooLong + ", " + unclosed();
            ended = true;
        } else if (problem == null) {
            problem = tooLong;
            state = State.BROKEN;
        }
    }

    private String unclosed() {
        return "with a quote that opens in line " + quoteLine + " and is not closed; the rest of the file, from line "
                + rowLine + ", was not read";
    }

    private boolean finish() {
        if (ended || length == 0) {
            return false;
        }
        if (state == State.QUOTED) {
            problem = "row " + unclosed();
        }
        endRow();
        return true;
    }

    private void endRow() {
        if (malformed && problem == null) {
            problem = "bytes that are not valid UTF-8";
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(block, 0, block.length));
        return limit > 0;
    }

    /** The line, from 1, where the row begins. */
    long line() {
        return rowLine;
    }

    /** What is wrong with the row; null if nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The characters of the row, of which the first {@link #length} count, until the next call of {@link #next}. */
    char[] chars() {
        return row;
    }

    /** The number of characters in the row, without its line end. */
    int length() {
        return length;
    }

    /** The row as text; U+FFFD stands for bytes that are not valid UTF-8. */
    String text() {
        StringBuilder text = new StringBuilder(length).append(row, 0, length);
        for (int i = 0; malformed && i < length; i++) {
            if (Utf8Reader.isMalformed(i == 0 ? 0 : row[i - 1], row[i])) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
