package io.tolva.tensor.cpu;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The rows of an image that were used last, so that each is loaded once. With a multiplier, rows are widened by repeating
 * each element. An instance belongs to one thread.
 */
final class RowRing {
    private final TapRow[] rows;
    private final int[] loaded;
    private final int rowSize;
    private final int multiplier;
    private final float[] wide;

    /** A ring of {@code count} rows, each loaded from {@code rowSize} elements. */
    RowRing(int count, int rowSize, int multiplier, Supplier<TapRow> row) {
        rows = new TapRow[count];
        Arrays.setAll(rows, i -> row.get());
        loaded = new int[count];
        this.rowSize = rowSize;
        this.multiplier = multiplier;
        wide = new float[multiplier == 1 ? 0 : rowSize * multiplier];
    }

    /** Forgets everything: another array comes, or the same with other elements. */
    void clear() {
        Arrays.fill(loaded, -1);
    }

    /** The taps of row {@code line} of {@code x}, counted through all images. */
    float[][] row(float[] x, int line) {
        int place = line % rows.length;
        if (loaded[place] != line) {
            load(rows[place], x, line * rowSize);
            loaded[place] = line;
        }
        return rows[place].taps;
    }

    private void load(TapRow row, float[] x, int from) {
        if (multiplier == 1) {
            row.load(x, from);
            return;
        }
        for (int i = 0; i < rowSize; i++) {
            Arrays.fill(wide, i * multiplier, (i + 1) * multiplier, x[from + i]);
        }
        row.load(wide, 0);
    }
}
