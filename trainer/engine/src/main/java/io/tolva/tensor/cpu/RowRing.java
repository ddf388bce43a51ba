package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/**
 * The rows of an image that windows saw last, so that each is loaded once. With a multiplier, rows are widened by
 * repeating each element. An instance belongs to one thread.
 */
final class RowRing {
    private final PaddedRow[] rows;
    private final int[] loaded;
    private final int rowSize;
    private final int multiplier;
    private final float[] wide;

    RowRing(SlidingWindow down, SlidingWindow across, int channels, int multiplier, float padding) {
        rows = new PaddedRow[Math.min(down.span(), down.input())];
        Arrays.setAll(rows, i -> new PaddedRow(across, channels * multiplier, padding));
        loaded = new int[rows.length];
        rowSize = across.input() * channels;
        this.multiplier = multiplier;
        wide = new float[multiplier == 1 ? 0 : rowSize * multiplier];
    }

    /** Forgets everything: another array comes, or the same with other elements. */
    void clear() {
        Arrays.fill(loaded, -1);
    }

    /** Row {@code line} of {@code x}, counted through all images. */
    PaddedRow row(float[] x, int line) {
        int place = line % rows.length;
        if (loaded[place] != line) {
            load(rows[place], x, line * rowSize);
            loaded[place] = line;
        }
        return rows[place];
    }

    private void load(PaddedRow row, float[] x, int from) {
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
