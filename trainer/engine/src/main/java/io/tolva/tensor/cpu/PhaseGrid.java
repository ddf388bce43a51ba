package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.SlidingWindow;

/**
 * Where the pixels of a padded image are, so that a convolution becomes one matrix product for each element ("tap") of
 * its kernel, without a copy of the image for each tap.
 *
 * <p>Take stride 1. If the padded image is stored row by row with {@code pitch} pixels a row, then the pixel that tap
 * {@code t} sees for output {@code (y, x)} is at {@code tap(t) + y * pitch + x}. Give the output the same pitch, and both
 * are matrices with one pixel a row, of which one is shifted: {@code output += shifted image * filter[t]}. The pixels
 * between the end of an output row and its pitch hold garbage, which nobody reads.
 *
 * <p>With a stride, the pixels are first dealt out by their coordinates modulo the strides, one grid for each remainder
 * ("phase"). Within a phase neighbouring outputs see neighbouring pixels again. Each pixel is still stored once.
 */
final class PhaseGrid {
    /** The number of pixels in a row of each phase, and of the output. */
    final int pitch;

    private final SlidingWindow rows;
    private final SlidingWindow columns;
    private final int phaseRows;
    private final int phaseColumns;
    private final int height;
    private final int[] taps;

    PhaseGrid(ConvGeometry geometry) {
        rows = geometry.rows();
        columns = geometry.columns();
        height = rows.output() + (rows.span() - 1) / rows.stride();
        pitch = columns.output() + (columns.span() - 1) / columns.stride();
        phaseRows = Math.min(rows.stride(), rows.span());
        phaseColumns = Math.min(columns.stride(), columns.span());
        taps = new int[rows.window() * columns.window()];
        for (int i = 0; i < taps.length; i++) {
            int y = i / columns.window() * rows.dilation();
            int x = i % columns.window() * columns.dilation();
            taps[i] = cell(y, x);
        }
    }

    private int cell(int y, int x) {
        int phase = y % rows.stride() * phaseColumns + x % columns.stride();
        return (phase * height + y / rows.stride()) * pitch + x / columns.stride();
    }

    /** The number of pixels that are stored. */
    int cells() {
        return Math.multiplyExact(Math.multiplyExact(phaseRows * phaseColumns, height), pitch);
    }

    /** The number of taps. */
    int taps() {
        return taps.length;
    }

    /** The place of the pixel that this tap sees for output (0, 0). */
    int tap(int t) {
        return taps[t];
    }

    /** The place of input pixel {@code (y, x)}, or -1 if no output sees it. */
    int pixel(int y, int x) {
        int paddedX = x + columns.padBefore();
        int row = row(y);
        boolean seen = row >= 0 && paddedX % columns.stride() < phaseColumns && paddedX / columns.stride() < pitch;
        return seen ? cell(y + rows.padBefore(), paddedX) : -1;
    }

    /** The row within its phase of input row {@code y}, or -1 if no output sees it. */
    private int row(int y) {
        int paddedY = y + rows.padBefore();
        boolean seen = paddedY % rows.stride() < phaseRows && paddedY / rows.stride() < height;
        return seen ? paddedY / rows.stride() : -1;
    }

    /**
     * The number of pixels of an input row from {@code x} on that are neighbours in the grid too, or that no output sees:
     * if the horizontal stride is 1 all to the last seen one, else one.
     */
    int run(int x) {
        if (columns.stride() > 1) {
            return 1;
        }
        int seen = pitch - x - columns.padBefore();
        return seen > 0 ? Math.min(columns.input() - x, seen) : columns.input() - x;
    }

    /** The number of rows of the matrices for {@code count} rows of the output. */
    int span(int count) {
        return (count - 1) * pitch + columns.output();
    }
}
