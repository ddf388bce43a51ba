package io.tolva.tfrecord;

import java.io.IOException;

/** Finds the next whole record behind a damaged one. */
final class Resync {
    /*
     * How it works
     *
     * A record is only believed if both of its checksums hold. Two questions come first, since their answers do not depend
     * on what the data look like. Was only the checksum of the length damaged? Then the data have theirs where the length
     * says. Were only the data damaged, in place? Then the next record begins where the length says.
     *
     * Otherwise every byte is tried as the first of a record. Nearly all are dismissed by a look at the upper half of
     * what would be the length, nearly all others by the checksum of the length.
     *
     * A file that was made to deceive could have a long length with its checksum at every sixteenth byte, and all of the
     * data would be summed up for each. So the bytes that are summed up in vain are limited: to those of four records of
     * the greatest length, and a multiple of those that are passed over.
     */
    private static final long FREE_RECORDS = 4;
    private static final long CHECKED_PER_SKIPPED = 32;

    private final RecordWindow window;
    private final int maxRecordBytes;
    private long skipped;
    private long checkedInVain;
    private boolean gaveUp;

    Resync(RecordWindow window, int maxRecordBytes) {
        this.window = window;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** How many bytes the last search has passed over. */
    long skipped() {
        return skipped;
    }

    /** Whether the last search has ended since it was led astray too often. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** Consumes bytes until the window begins with a whole record, perhaps none; false if there is no such record. */
    boolean toRecord() throws IOException {
        skipped = 0;
        checkedInVain = 0;
        return search();
    }

    /** Like {@link #toRecord}, from a damaged record on, at which the window begins. */
    boolean behind(Problem problem) throws IOException {
        skipped = 0;
        checkedInVain = 0;
        switch (problem) {
            case LENGTH_CHECKSUM, DATA_CHECKSUM -> {
                if (lengthIsTrue(problem)) {
                    skip(Frame.OVERHEAD_BYTES + (int) window.longAt(Frame.LENGTH));
                } else {
                    skip(1);
                }
            }
            case RECORD_CUT, RECORD_TOO_LONG -> skip(1);
            case HEADER_CUT, COMPRESSED_STREAM, FALSE_RECORDS -> {
                skip(window.available());
                return false;
            }
        }
        return search();
    }

    private boolean lengthIsTrue(Problem problem) throws IOException {
        return problem == Problem.LENGTH_CHECKSUM
                ? isPossibleLength(0) && hasData() && dataHold()
                : isFollowedByRecord((int) window.longAt(Frame.LENGTH));
    }

    /** Whether the file ends behind a record of this length, or another one begins there. */
    private boolean isFollowedByRecord(int length) throws IOException {
        int end = Frame.OVERHEAD_BYTES + length;
        if (end > RecordWindow.MAX_BYTES - Frame.HEADER_BYTES) {
            return false;
        }
        return window.require(end + Frame.HEADER_BYTES)
                ? isPossibleLength(end) && lengthHolds(end)
                : window.available() == end;
    }

    private boolean search() throws IOException {
        while (window.require(Frame.HEADER_BYTES)) {
            int candidate = candidate();
            skip(candidate);
            if (window.available() < Frame.HEADER_BYTES) {
                continue;
            }
            if (hasData() && dataHold()) {
                return true;
            }
            checkedInVain += window.longAt(Frame.LENGTH);
            if (checkedInVain > FREE_RECORDS * maxRecordBytes + CHECKED_PER_SKIPPED * skipped) {
                gaveUp = true;
                return false;
            }
            skip(1);
        }
        skip(window.available());
        return false;
    }

    /** The index of the first header in the window whose checksum holds, or how many bytes begin no header. */
    private int candidate() {
        int headers = window.available() - Frame.HEADER_BYTES + 1;
        for (int at = 0; at < headers; at++) {
            if (isPossibleLength(at) && lengthHolds(at)) {
                return at;
            }
        }
        return headers;
    }

    private boolean isPossibleLength(int at) {
        return Long.compareUnsigned(window.longAt(at + Frame.LENGTH), maxRecordBytes) <= 0;
    }

    private boolean lengthHolds(int at) {
        return window.intAt(at + Frame.LENGTH_CRC) == LengthCrc.of(window.longAt(at + Frame.LENGTH));
    }

    private boolean hasData() throws IOException {
        return window.require(Frame.OVERHEAD_BYTES + (int) window.longAt(Frame.LENGTH));
    }

    private boolean dataHold() {
        int length = (int) window.longAt(Frame.LENGTH);
        return window.intAt(Frame.HEADER_BYTES + length) == window.crcAt(Frame.HEADER_BYTES, length);
    }

    private void skip(int bytes) {
        window.consume(bytes);
        skipped += bytes;
    }
}
