package io.tolva.data.image;

/**
 * The samples of one component that are needed at a time: two rows of units of the scan, used in turns.
 *
 * <p>A row of a split plane holds first the even columns, then the odd ones. That is the order in which doubled columns of
 * other components arise, and what lets whole rows of them be combined by vector instructions. Samples are whole numbers in
 * floats: the JVM's compiler vectorises arithmetic of either kind, but no conversion, and writing is done one by one anyway.
 */
final class JpegPlane {
    private final float[] samples;
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
        samples = new float[Math.multiplyExact(ringRows, stride)];
    }

    /** How many samples a row has, with those that fill up the last unit. */
    int stride() {
        return stride;
    }

    /** Whether odd columns are apart. */
    boolean isSplit() {
        return split;
    }

    /** Copies the first {@code count} values of row {@code y}; rows above the first are like it, those below the last too. */
    void copyRow(int y, float[] target, int to, int count) {
        System.arraycopy(samples, rowStart(y), target, to, count);
    }

    /** Copies the columns with odd numbers of row {@code y} of a split plane. */
    void copyOddColumns(int y, float[] target, int to) {
        System.arraycopy(samples, rowStart(y) + stride / 2, target, to, stride / 2);
    }

    private int rowStart(int y) {
        return Math.max(0, Math.min(y, rows - 1)) % ringRows * stride;
    }

    /**
     * Writes the blocks of some units.
     *
     * @param blocks as {@link InverseDct#run} gives them, the upper ones of all units first
     * @param all how many blocks these are
     * @param from where the blocks begin that are written
     * @param units how many units there are
     */
    void write(int[][] blocks, int all, int from, int unitRow, int unit, int units) {
        int lanes = units * component.across();
        int columns = split ? 4 : 8;
        for (int down = 0; down < component.down(); down++) {
            int y = (unitRow * component.down() + down) * 8 % ringRows;
            int place = y * stride + unit * component.across() * columns;
            for (int v = 0; v < 8; v++) {
                int lane = v * all + from + down * lanes;
                if (split) {
                    spread(blocks[0], blocks[2], blocks[4], blocks[6], lane, lanes, samples, place, 4);
                    spread(blocks[1], blocks[3], blocks[5], blocks[7], lane, lanes, samples, place + stride / 2, 4);
                } else {
                    spread(blocks[0], blocks[1], blocks[2], blocks[3], lane, lanes, samples, place, 8);
                    spread(blocks[4], blocks[5], blocks[6], blocks[7], lane, lanes, samples, place + 4, 8);
                }
                place += stride;
            }
        }
    }

    /** Puts the values of four columns side by side, at {@code to} and at each multiple of {@code step} behind it. */
    private static void spread(
            int[] a, int[] b, int[] c, int[] d, int from, int count, float[] target, int to, int step) {
        int at = to;
        for (int i = from; i < from + count; i++) {
            target[at] = a[i];
            target[at + 1] = b[i];
            target[at + 2] = c[i];
            target[at + 3] = d[i];
            at += step;
        }
    }
}
