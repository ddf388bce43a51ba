package io.tolva.data.text;

import io.tolva.data.source.ByteWindow;
import io.tolva.data.source.FilePosition;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.ReadMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a text file line by line.
 *
 * <pre>{@code
 * try (LineScanner lines = LineScanner.open(file, Compression.GZIP, ReadMode.STRICT)) {
 *     while (lines.advance()) {
 *         System.out.println(lines.line() + ": " + lines.text());
 *     }
 * }
 * }</pre>
 *
 * <p>A line ends with LF or with the file. A line is delivered without its LF and, with {@link ReadMode#STRICT}, without
 * one CR before that; with {@link ReadMode#TENSORFLOW} without any CR at all, as {@code TextLineDataset} does it, which
 * also takes a compressed file that is cut for one that has ended. A byte order mark is part of the first line.
 *
 * <p>Only {@link MalformedLineException} costs one line; every other error is about the file and ends it. Not for use
 * by several threads.
 */
public final class LineScanner implements Closeable {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final ByteWindow window;
    private final ReadMode mode;
    private int start;
    private int end;
    private int next;
    private long line;

    private LineScanner(ByteWindow window, ReadMode mode) {
        this.window = window;
        this.mode = mode;
    }

    /**
     * Opens a file at its beginning.
     *
     * @throws IOException if the file cannot be opened
     */
    public static LineScanner open(Path file, Compression compression, ReadMode mode) throws IOException {
        return new LineScanner(ByteWindow.open(file, compression, mode), mode);
    }

    /**
     * Opens a file somewhere.
     *
     * @param from what {@link #position} gave
     * @throws IOException if the file cannot be opened, or is shorter than the position
     */
    public static LineScanner open(Path file, Compression compression, ReadMode mode, FilePosition from)
            throws IOException {
        LineScanner scanner = open(file, compression, mode);
        try {
            scanner.seek(from);
            return scanner;
        } catch (IOException | RuntimeException e) {
            scanner.close();
            throw e;
        }
    }

    /**
     * Reads a stream of uncompressed bytes.
     *
     * @param file what messages call the stream
     */
    public static LineScanner of(InputStream in, String file, ReadMode mode) {
        return new LineScanner(ByteWindow.of(in, file), mode);
    }

    /** A scanner whose window begins small. */
    static LineScanner of(ByteWindow window, ReadMode mode) {
        return new LineScanner(window, mode);
    }

    private void seek(FilePosition from) throws IOException {
        if (!window.skipTo(from.offset())) {
            throw new IOException("file is shorter than the position to go on at: " + window.file()
                    + ": expected at least " + from.offset() + " bytes, got " + window.offset(window.limit()));
        }
        line = from.line() - 1;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws IOException if the file cannot be read or is damaged
     */
    public boolean advance() throws IOException {
        start = Math.min(next, window.limit());
        int searched = start;
        while (true) {
            int limit = window.limit();
            end = ByteSearch.find(window.bytes(), LF, searched, limit);
            if (end < limit) {
                next = end + 1;
                break;
            }
            searched = limit - start;
            boolean more = window.slide(start);
            start = 0;
            if (!more) {
                end = window.limit();
                next = end;
                if (end == 0 || (mode == ReadMode.TENSORFLOW && isOnlyCr())) {
                    return false;
                }
                break;
            }
        }
        line++;
        return true;
    }

    /** For TensorFlow there is no last line where nothing would be left of it. */
    private boolean isOnlyCr() {
        int i = start;
        while (i < end && window.bytes()[i] == CR) {
            i++;
        }
        return i == end;
    }

    /** A copy of the bytes of the line that {@link #advance} went to. */
    public byte[] bytes() {
        return switch (mode) {
            case STRICT -> Arrays.copyOfRange(window.bytes(), start, stripped());
            case TENSORFLOW -> withoutCr();
        };
    }

    private int stripped() {
        return end > start && window.bytes()[end - 1] == CR ? end - 1 : end;
    }

    private byte[] withoutCr() {
        byte[] source = window.bytes();
        int to = ByteSearch.find(source, CR, start, end);
        byte[] line = Arrays.copyOfRange(source, start, end);
        if (to == end) {
            return line;
        }
        int length = to - start;
        for (int i = to; i < end; i++) {
            line[length] = source[i];
            length += source[i] == CR ? 0 : 1;
        }
        return Arrays.copyOf(line, length);
    }

    /**
     * The line that {@link #advance} went to, as text.
     *
     * @throws MalformedLineException if it is not UTF-8; it costs this line only
     */
    public String text() throws MalformedLineException {
        if (mode == ReadMode.STRICT) {
            return text(window.bytes(), start, stripped());
        }
        byte[] bytes = withoutCr();
        return text(bytes, 0, bytes.length);
    }

    private String text(byte[] bytes, int from, int to) throws MalformedLineException {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            } catch (CharacterCodingException e) {
                throw new MalformedLineException(
                        window.file(), line, window.offset(start), String.valueOf(e.getMessage()));
            }
        }
        return text;
    }

    /** The number, from 1, of the line that {@link #advance} went to. */
    public long line() {
        return line;
    }

    /** The offset in the uncompressed file of the line that {@link #advance} went to. */
    public long offset() {
        return window.offset(start);
    }

    /** Where the next line begins. */
    public FilePosition position() {
        return new FilePosition(window.offset(next), line + 1, line);
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        window.close();
    }
}
