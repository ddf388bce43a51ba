package io.tolva.data.csv;

/** What becomes of a scanner on its way through a range, if it enters the range in one state. */
final class ScanPath {
    static final long UNKNOWN = -1;

    private final int maxRowBytes;
    private ScanState state;
    private long row;
    private long first = UNKNOWN;
    private long linesBeforeFirst;
    private long lastDecision = UNKNOWN;

    /** A path that begins within a row that began at {@code row}, which may be {@link #UNKNOWN}. */
    ScanPath(ScanState state, long row, int maxRowBytes) {
        this.state = state;
        this.row = row;
        this.maxRowBytes = maxRowBytes;
    }

    /** Where the way has led to. */
    ScanEnd end() {
        return new ScanEnd(state, row, first, linesBeforeFirst, lastDecision);
    }

    /** Whether what follows does the same to both. */
    boolean hasMet(ScanPath other) {
        return row != UNKNOWN && row == other.row && state == other.state;
    }

    /** Goes on as another path, which it has met, has gone on since. */
    void followTo(ScanPath other) {
        state = other.state;
        row = other.row;
    }

    void lineBreak(long next, long lines) {
        if (state != ScanState.QUOTED && state != ScanState.ENDED) {
            state = ScanState.OUTSIDE;
            beginRow(next, lines);
        }
    }

    void beginRow(long at, long lines) {
        row = at;
        if (first == UNKNOWN) {
            first = at;
            linesBeforeFirst = lines;
        }
    }

    /** A line feed at {@code at} belongs to the carriage return before it. */
    void lineFeedBehindReturn(long at) {
        if (state == ScanState.OUTSIDE) {
            row = at + 1;
            first = first == at ? at + 1 : first;
        }
    }

    void quote(long at, boolean behindDelimiter) {
        state = switch (state) {
            case OUTSIDE -> opens(at, behindDelimiter) ? ScanState.QUOTED : ScanState.LOST;
            case QUOTED -> isTooFar(at) ? ScanState.ENDED : ScanState.QUOTE;
            case QUOTE -> ScanState.QUOTED;
            case LOST -> ScanState.LOST;
            case ENDED -> ScanState.ENDED;
        };
    }

    private boolean opens(long at, boolean behindDelimiter) {
        return at == row || (behindDelimiter && !isTooFar(at));
    }

    /** Where the beginning of the row is not known it is taken to be near, and the place noted. */
    private boolean isTooFar(long at) {
        if (row == UNKNOWN) {
            lastDecision = at;
            return false;
        }
        return at - row > maxRowBytes;
    }

    /** What follows a quote is neither a quote nor a line end. */
    void behindQuote(boolean delimiter) {
        if (state == ScanState.QUOTE) {
            state = delimiter ? ScanState.OUTSIDE : ScanState.LOST;
        }
    }
}
