package io.tolva.beam.formats;

import io.tolva.beam.FileFormat.ElementReader;
import io.tolva.data.source.ByteWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the lines whose first byte lies before some place. */
final class LineReader implements ElementReader<String> {
    private final ByteWindow window;
    private final long to;
    private final int maxLineBytes;
    private int position;
    private String current = "";

    LineReader(ByteWindow window, long to, int maxLineBytes) {
        this.window = window;
        this.to = to;
        this.maxLineBytes = maxLineBytes;
    }

    /** Goes to the first line that begins at {@code from} or behind it. */
    void goTo(long from) throws IOException {
        if (from > 0 && window.skipTo(from - 1)) {
            while (!toEnd()) {
                if (!fill(position)) {
                    return;
                }
            }
            passEnd();
        }
    }

    @Override
    public boolean advance() throws IOException {
        if (window.offset(position) >= to || (position == window.limit() && !fill(position))) {
            return false;
        }
        int start = position;
        while (!toEnd()) {
            if (position - start > maxLineBytes) {
                throw new IOException("line is too long: " + window.file() + ", line at byte " + window.offset(start)
                        + ": expected at most " + maxLineBytes
                        + " bytes, got more; raise maxLineBytes if such a line is meant");
            }
            boolean more = fill(start);
            start = 0;
            if (!more) {
                break;
            }
        }
        current = new String(window.bytes(), start, position - start, StandardCharsets.UTF_8);
        passEnd();
        return true;
    }

    /** Reads more behind {@code keep}, which becomes 0; false if there is no more. */
    private boolean fill(int keep) throws IOException {
        boolean more = window.slide(keep);
        position -= keep;
        return more;
    }

    /** Goes to the end of the line; false if the window ends before. */
    private boolean toEnd() {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        while (position < limit && bytes[position] != '\n' && bytes[position] != '\r') {
            position++;
        }
        return position < limit;
    }

    private void passEnd() throws IOException {
        if (position < window.limit()) {
            boolean cr = window.bytes()[position++] == '\r';
            if (cr && (position < window.limit() || fill(position)) && window.bytes()[position] == '\n') {
                position++;
            }
        }
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
