package io.tolva.data.csv;

import java.util.Arrays;
import java.util.List;

/**
 * Follows {@link CellScanner} through a range of a file, from several states at once, much faster than it goes itself.
 */
final class RangeScanner {
    /*
     * How it works
     *
     * Only quotes and line ends change the state, and the bytes before and behind a quote. All other bytes are passed over.
     * Which bytes are line breaks does not depend on the state, so they are counted once for all paths.
     *
     * Paths that come to the same state in the same row go on as one. That happens soon where there are quotes: whoever
     * takes the text between two quoted cells for a quoted one finds a loose quote, is lost, and is back at the next line.
     * Where there are none, two paths are left, within and without quotes, and only line ends to be looked at.
     */
    private final byte delimiter;
    private final List<ScanPath> paths;
    private final ScanPath[] living;
    private final int[] leaders;
    private int count;
    private long lines;
    private int last;
    private boolean isBehindQuote;

    /**
     * A scanner.
     *
     * @param before the byte before the range, -1 at the beginning of a file
     */
    RangeScanner(byte delimiter, List<ScanPath> paths, int before) {
        this.delimiter = delimiter;
        this.paths = paths;
        this.living = paths.toArray(ScanPath[]::new);
        this.leaders = new int[paths.size()];
        Arrays.setAll(leaders, i -> i);
        this.count = living.length;
        this.last = before;
        this.isBehindQuote = before == '"';
    }

    /** How many line breaks there were. */
    long lines() {
        return lines;
    }

    /** Goes over the first {@code limit} bytes of an array, the first of which has this offset in the file. */
    void scan(byte[] bytes, int limit, long offset) {
        if (limit == 0) {
            return;
        }
        if (isBehindQuote) {
            behindQuote(bytes[0]);
        }
        for (int i = SpecialBytes.find(bytes, 0, limit); i < limit; i = SpecialBytes.find(bytes, i + 1, limit)) {
            int before = i > 0 ? bytes[i - 1] : last;
            if (bytes[i] == '"') {
                quote(offset + i, before);
                isBehindQuote = true;
                if (i + 1 < limit) {
                    behindQuote(bytes[i + 1]);
                }
            } else if (bytes[i] == '\n' && before == '\r') {
                lineFeedBehindReturn(offset + i);
            } else {
                lineBreak(offset + i + 1);
            }
        }
        last = bytes[limit - 1];
    }

    private void quote(long at, int before) {
        meet();
        for (int i = 0; i < count; i++) {
            living[i].quote(at, before == delimiter);
        }
    }

    private void behindQuote(byte next) {
        isBehindQuote = false;
        if (next != '"' && next != '\n' && next != '\r') {
            for (int i = 0; i < count; i++) {
                living[i].behindQuote(next == delimiter);
            }
        }
    }

    private void lineFeedBehindReturn(long at) {
        for (int i = 0; i < count; i++) {
            living[i].lineFeedBehindReturn(at);
        }
    }

    private void lineBreak(long next) {
        meet();
        lines++;
        for (int i = 0; i < count; i++) {
            living[i].lineBreak(next, lines);
        }
    }

    /** Before an event, and so behind a line feed that belongs to a carriage return, paths that have met become one. */
    private void meet() {
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (living[i].hasMet(living[j])) {
                    leaders[paths.indexOf(living[i])] = paths.indexOf(living[j]);
                    living[i] = living[--count];
                    i--;
                    break;
                }
            }
        }
    }

    /** Brings all paths to the end of the range. */
    void finish() {
        for (int i = 0; i < leaders.length; i++) {
            int leader = i;
            while (leaders[leader] != leader) {
                leader = leaders[leader];
            }
            paths.get(i).followTo(paths.get(leader));
        }
    }
}
