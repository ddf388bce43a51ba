package io.tolva.tfrecord;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of an uncompressed file, from one byte to another. A {@link RecordReader} takes it for the records whose first
 * byte lies in it: so ranges side by side give every record once, wherever their borders fall.
 *
 * @param from the first byte
 * @param to the byte behind the last
 */
public record ByteRange(long from, long to) {
    private static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    /** Checks that it begins at 0 or later and does not end before it begins. */
    public ByteRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "no range of bytes: expected 0 <= from <= to, got from " + from + " to " + to);
        }
    }

    /** The whole of any file. */
    public static ByteRange all() {
        return ALL;
    }

    /**
     * Ranges of equal size that cover a file.
     *
     * @param fileBytes the size of the file
     * @param parts how many ranges
     * @throws IllegalArgumentException if the size is negative, or there is not at least one part
     */
    public static List<ByteRange> split(long fileBytes, int parts) {
        if (fileBytes < 0 || parts < 1) {
            throw new IllegalArgumentException("cannot split a file: expected a size and at least 1 part, got "
                    + fileBytes + " bytes, " + parts + " parts");
        }
        return IntStream.range(0, parts)
                .mapToObj(i -> new ByteRange(border(fileBytes, i, parts), border(fileBytes, i + 1, parts)))
                .toList();
    }

    /** {@code bytes * i / parts} without overflow. */
    private static long border(long bytes, int i, int parts) {
        return bytes / parts * i + bytes % parts * i / parts;
    }
}
