package io.tolva.tensor.cuda;

/**
 * How blocks share lanes that are folded, as {@code tile.cuh} has it. Threads walk down lanes; where there are too few lanes to keep the
 * device busy, more of them share a lane, and where that is not enough, more blocks, whose results must be folded again. All follows
 * from the lanes and the device, so that a fold always goes in the same order.
 *
 * @param columns neighbouring lanes of a tile
 * @param rows threads that share a lane
 * @param tiles tiles in a block
 * @param chunk elements of a lane that a block takes
 */
record Tiling(Lanes lanes, int columns, int rows, int tiles, int chunk) {
    private static final int THREADS = 256;
    private static final int WARP = 32;
    private static final int THREADS_OF_MULTIPROCESSOR = 2048;
    private static final int MAX_PARTS = 65_535;

    /** Elements that a thread walks over at least before its lane is shared by more threads, and by more blocks. */
    private static final int WALK = 8;

    static Tiling of(CudaDevice device, Lanes lanes) {
        long wanted = (long) device.multiprocessors() * THREADS_OF_MULTIPROCESSOR;
        int columns = PowersOfTwo.atLeast(lanes.inner(), WARP);
        int rows = PowersOfTwo.atLeast(lanes.count(), WARP / columns);
        while (columns * rows < THREADS && rows * WALK <= lanes.count() && (long) lanes.lanes() * rows < wanted) {
            rows *= 2;
        }
        columns = PowersOfTwo.atLeast(lanes.inner(), THREADS / rows);
        int most = THREADS / (columns * rows);
        int tiles = Math.max(PowersOfTwo.atLeast(lanes.outer(), most), Math.max(1, WARP / (columns * rows)));
        Tiling whole = new Tiling(lanes, columns, rows, tiles, lanes.count());
        return whole.blocks() == 0 ? whole : whole.split(device.fullGrid(whole.threads()));
    }

    private Tiling split(int fullGrid) {
        long worthwhile = lanes.count() / ((long) rows * WALK * 2);
        long parts = Math.min(Math.min(fullGrid / blocks(), worthwhile), MAX_PARTS);
        int part = parts < 2 ? lanes.count() : (int) ((lanes.count() + parts - 1) / parts);
        return new Tiling(lanes, columns, rows, tiles, part);
    }

    int threads() {
        return columns * rows * tiles;
    }

    private int blocks() {
        long across = ((long) lanes.inner() + columns - 1) / columns;
        return (int) ((lanes.outer() * across + tiles - 1) / tiles);
    }

    /** Blocks that share a lane; the results are {@code [outer, parts, inner]}. */
    int parts() {
        return lanes.count() == 0 ? 1 : (lanes.count() + chunk - 1) / chunk;
    }

    /** The results of the parts. */
    Lanes results() {
        return lanes.withCount(parts());
    }

    /** Sets the grid. */
    Launch.Builder grid(Launch.Builder builder) {
        return builder.grid(blocks(), parts(), 1, threads());
    }

    /** Adds the parameters {@code int outer, int count, int inner, int columns, int rows, int chunk}. */
    Launch.Builder parameters(Launch.Builder builder) {
        return builder.integer(lanes.outer())
                .integer(lanes.count())
                .integer(lanes.inner())
                .integer(columns)
                .integer(rows)
                .integer(chunk);
    }
}
