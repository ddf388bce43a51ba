package io.tolva.data.csv;

import java.io.Serializable;

/**
 * What has become of a scanner that entered a range in one state.
 *
 * @param state the state at the end of the range
 * @param row where the last row begins, {@link ScanPath#UNKNOWN} if the row in which the range begins goes on
 * @param first where the first row begins, {@link ScanPath#UNKNOWN} if none does
 * @param linesBeforeFirst how many line breaks of the range are before the first row
 * @param lastDecision the last quote in the row in which the range begins, {@link ScanPath#UNKNOWN} if there is none
 */
record ScanEnd(ScanState state, long row, long first, long linesBeforeFirst, long lastDecision)
        implements Serializable {
    /** Whether a row that began at {@code start} is so long that the way of the scanner is another. */
    boolean isLedAstrayBy(long start, int maxRowBytes) {
        return lastDecision != ScanPath.UNKNOWN && lastDecision - start > maxRowBytes;
    }
}
