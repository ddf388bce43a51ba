package io.tolva.data.image;

/**
 * The samples of one component that are needed at a time: two rows of units of the scan, used in turns.
 *
 * <p>A row of a split plane holds first the even columns, then the odd ones. That is the order in which doubled columns of
 * other components arise, and what lets whole rows of them be combined by vector instructions.
 */
final class JpegPlane {
    private final int[] samples;
    private final int stride;
    private final int ringRows;
    private final int rows;
    private final boolean split;
    private final JpegComponent component;

    /**
     * A plane.
     *
     * @param component whose samples it holds
     * @param units how many units a row of the scan has
     * @param rows how many rows the component has
     * @param split whether odd columns follow even ones
     */
    JpegPlane(JpegComponent component, int units, int rows, boolean split) {
        this.component = component;
        this.rows = rows;
        this.split = split;
        stride = Math.multiplyExact(units, 8 * component.across());
        ringRows = 2 * 8 * component.down();
        samples = new int[Math.multiplyExact(ringRows, stride)];
    }

    int stride() {
        return stride;
    }

    /** Where the columns with odd numbers begin in a row, or 0 if they are not apart. */
    int half() {
        return split ? stride / 2 : 0;
    }

    /** Copies row {@code y}, as much as fits; rows above the first are like the first, those below the last like the last. */
    void copyRow(int y, int[] target) {
        int row = Math.max(0, Math.min(y, rows - 1)) % ringRows;
        System.arraycopy(samples, row * stride, target, 0, Math.min(target.length, stride));
    }

    /** Where a block begins. */
    int block(int unitRow, int unit, int down, int across) {
        int y = (unitRow * component.down() + down) * 8 % ringRows;
        int columns = split ? 4 : 8;
        return y * stride + (unit * component.across() + across) * columns;
    }

    /** Copies blocks {@code from} to {@code to} to where they belong. */
    void write(int[][] blocks, int[] places, int from, int to) {
        for (int i = 0; i < 64; i++) {
            int x = i & 7;
            int offset = (i >> 3) * stride + (split ? (x & 1) * half() + (x >> 1) : x);
            scatter(blocks[i], places, from, to, samples, offset);
        }
    }

    private static void scatter(int[] values, int[] places, int from, int to, int[] target, int offset) {
        for (int lane = from; lane < to; lane++) {
            target[places[lane] + offset] = values[lane];
        }
    }
}
