package io.tolva.data.csv;

import java.io.Reader;

/** Gives a parser one row after another, each ended with LF, and never more than the parser is to see. */
final class RowFeed extends Reader {
    private char[] row = new char[0];
    private int length;
    private int position = 1;

    /** Sets the row that is read next; the array is not copied. */
    void set(char[] chars, int count) {
        row = chars;
        length = count;
        position = 0;
    }

    @Override
    public int read(char[] target, int offset, int count) {
        if (position > length) {
            throw new IllegalStateException("the parser reads beyond its row");
        }
        if (position == length) {
            position++;
            target[offset] = '\n';
            return 1;
        }
        int copied = Math.min(count, length - position);
        System.arraycopy(row, position, target, offset, copied);
        position += copied;
        if (position == length && copied < count) {
            position++;
            target[offset + copied++] = '\n';
        }
        return copied;
    }

    @Override
    public void close() {}
}
