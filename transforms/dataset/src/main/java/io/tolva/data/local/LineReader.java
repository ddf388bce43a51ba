package io.tolva.data.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of bytes at LF and decodes each line; what is wrong with one line does not touch the next. */
final class LineReader implements Closeable {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = (1 << 30) - 1;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK_BYTES];
    private int position;
    private int limit;
    private boolean ended;
    private long line;

    private LineReader(InputStream in) {
        this.in = in;
    }

    static LineReader open(Path file) throws IOException {
        return new LineReader(Files.newInputStream(file));
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    /**
     * The next line without LF or CRLF; null at the end.
     *
     * @throws CharacterCodingException if the line is not UTF-8; the following call gives the following line
     */
    @Nullable
    String next() throws IOException {
        line++;
        int searched = position;
        while (true) {
            for (int i = searched; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int start = position;
                    position = i + 1;
                    return text(start, i);
                }
            }
            searched = limit - position;
            if (!fill()) {
                return last();
            }
            searched += position;
        }
    }

    private @Nullable String last() throws CharacterCodingException {
        if (position == limit) {
            line--;
            return null;
        }
        int start = position;
        position = limit;
        return text(start, limit);
    }

    /** Reads more behind what is left, which it moves to the front; false at the end. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int left = limit - position;
        if (left > MAX_LINE_BYTES) {
            throw new IOException("line is too long: expected at most " + MAX_LINE_BYTES + " bytes");
        }
        byte[] target = left == buffer.length ? Arrays.copyOf(buffer, 2 * left) : buffer;
        System.arraycopy(buffer, position, target, 0, left);
        buffer = target;
        int read = in.read(buffer, left, buffer.length - left);
        position = 0;
        limit = left + Math.max(0, read);
        ended = read < 0;
        return !ended;
    }

    private String text(int from, int to) throws CharacterCodingException {
        int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
        String text = new String(buffer, from, end - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, end - from));
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
