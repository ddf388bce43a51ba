package io.tolva.data.csv;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a quick look at a range of a CSV file tells about its rows. Where they begin depends on what comes before the
 * range, on whether its first byte is within quotes above all, so a scan knows it for every case; {@link
 * CsvPieces#compose} chooses when it knows the ranges before. Ranges can be scanned at the same time and anywhere.
 * Immutable.
 *
 * <p>A scan does not parse: it looks for quotes and line ends only, and holds a few numbers.
 */
public final class CsvScan implements Serializable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BLOCK_BYTES = 256 << 10;
    private static final int NOTHING = -1;

    private final long from;
    private final long to;
    private final long lines;
    private final Map<ScanState, ScanEnd> ends;

    private CsvScan(long from, long to, long lines, Map<ScanState, ScanEnd> ends) {
        this.from = from;
        this.to = to;
        this.lines = lines;
        this.ends = ends;
    }

    /**
     * Scans a range.
     *
     * @param channel the whole file, uncompressed; its position is changed
     * @param from the first byte of the range
     * @param to the byte behind the last; the end of the file may come before it
     * @param options the dialect
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no such range
     */
    public static CsvScan of(SeekableByteChannel channel, long from, long to, CsvOptions options) throws IOException {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "no range of bytes: expected 0 <= from <= to, got from " + from + " to " + to);
        }
        long begin = Math.min(to, begin(channel, from));
        int before = byteBefore(channel, begin);
        Map<ScanState, ScanPath> paths = new EnumMap<>(ScanState.class);
        for (ScanState state : ScanState.values()) {
            if (state != ScanState.ENDED) {
                ScanPath path = new ScanPath(state, ScanPath.UNKNOWN, options.maxRowBytes());
                if (state == ScanState.OUTSIDE && (before == NOTHING || before == '\n' || before == '\r')) {
                    path.beginRow(begin, 0);
                }
                paths.put(state, path);
            }
        }
        return scan(channel, from, to, paths, begin, before, options);
    }

    /** Scans the range again, for one state only and one beginning of the row there. */
    CsvScan again(SeekableByteChannel channel, ScanState state, long row, CsvOptions options) throws IOException {
        long begin = Math.min(to, begin(channel, from));
        Map<ScanState, ScanPath> all = new EnumMap<>(Map.of(state, new ScanPath(state, row, options.maxRowBytes())));
        return scan(channel, from, to, all, begin, byteBefore(channel, begin), options);
    }

    /** Where to begin: a byte order mark is passed over, also where a range begins within it. */
    private static long begin(SeekableByteChannel channel, long from) throws IOException {
        if (from >= BYTE_ORDER_MARK.length) {
            return from;
        }
        ByteBuffer head = ByteBuffer.allocate(BYTE_ORDER_MARK.length);
        fill(channel.position(0), head);
        return head.equals(ByteBuffer.wrap(BYTE_ORDER_MARK)) ? BYTE_ORDER_MARK.length : from;
    }

    /** The byte before {@code begin}, or {@link #NOTHING} if that is where the first row of the file begins. */
    private static int byteBefore(SeekableByteChannel channel, long begin) throws IOException {
        boolean first = begin == 0 || (begin == BYTE_ORDER_MARK.length && begin(channel, 0) == begin);
        ByteBuffer one = ByteBuffer.allocate(1);
        if (first || !fill(channel.position(begin - 1), one)) {
            return NOTHING;
        }
        return Byte.toUnsignedInt(one.get(0));
    }

    /** Fills a buffer and flips it; false if the file ends before it is full. */
    private static boolean fill(SeekableByteChannel channel, ByteBuffer target) throws IOException {
        int got = 0;
        while (target.hasRemaining() && got >= 0) {
            got = channel.read(target);
        }
        boolean full = !target.hasRemaining();
        target.flip();
        return full;
    }

    private static CsvScan scan(
            SeekableByteChannel channel,
            long from,
            long to,
            Map<ScanState, ScanPath> paths,
            long begin,
            int before,
            CsvOptions options)
            throws IOException {
        RangeScanner scanner = new RangeScanner((byte) options.delimiter(), List.copyOf(paths.values()), before);
        channel.position(begin);
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, Math.max(1, to - begin)));
        long at = begin;
        while (at < to) {
            block.clear().limit((int) Math.min(block.capacity(), to - at));
            int count = channel.read(block);
            if (count < 0) {
                break;
            }
            scanner.scan(block.array(), count, at);
            at += count;
        }
        scanner.finish();
        Map<ScanState, ScanEnd> ends = new EnumMap<>(ScanState.class);
        paths.forEach((state, path) -> ends.put(state, path.end()));
        return new CsvScan(from, to, scanner.lines(), ends);
    }

    /** The first byte of the range. */
    public long from() {
        return from;
    }

    /** The byte behind the last one of the range. */
    public long to() {
        return to;
    }

    /** How many line breaks there are, within quotes or not. */
    long lines() {
        return lines;
    }

    /** What becomes of a scanner that comes in a state, not {@link ScanState#ENDED}. */
    ScanEnd end(ScanState state) {
        return Objects.requireNonNull(ends.get(state));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvScan that
                && from == that.from
                && to == that.to
                && lines == that.lines
                && ends.equals(that.ends);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, lines);
    }

    @Override
    public String toString() {
        return "bytes " + from + " to " + to + ", " + lines + " line breaks";
    }
}
