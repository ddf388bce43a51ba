package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes of rows in the order of the rows, and those of one row in their own order: what it takes to sum by index without chance.
 *
 * <p>Few are sorted by one block in its shared memory. Many are sorted digit by digit (of 8 bits): each block counts its digits, the
 * counts are added up over digits and blocks, and each block puts its elements where they belong, those of equal digit in the order in
 * which they were. For one run at a time.
 */
final class RowSort {
    /** As many pairs as shared memory of 32 KiB holds. */
    private static final int FEW = 4096;

    private static final int THREADS = 256;
    private static final int BLOCK_ELEMENTS = 8 * THREADS;
    private static final int DIGIT_BITS = 8;
    private static final int MAX_THREADS = 1024;

    private final CudaDevice device;
    private final DeviceStorage bounds;
    private final DeviceStorage positions;
    private final int rows;
    private final List<Launch> launches = new ArrayList<>();

    /**
     * Prepares the order.
     *
     * @param indices int32 or int64, at least one
     * @param rows the number of rows, at least 1
     */
    RowSort(CudaDevice device, TensorType indices, int rows) {
        this.device = device;
        this.rows = rows;
        bounds = device.scratch(DType.INT32, 2 * rows);
        positions = device.scratch(DType.INT32, indices.size());
        if (indices.size() <= FEW) {
            few(indices);
        } else {
            many(indices);
        }
    }

    /** May the sizes be so large that the tables here have more than 2^31 elements? */
    static boolean isTooLarge(int rows) {
        return rows > Integer.MAX_VALUE / 2;
    }

    /** For each place in the new order, which index is there. */
    DeviceStorage positions() {
        return positions;
    }

    /** Where in the new order the indexes of each row begin. */
    long begins() {
        return bounds.address();
    }

    /** Where in the new order the indexes of each row end; as they begin, if there are none. */
    long ends() {
        return bounds.address() + bounds.bytes(rows);
    }

    private Launch.Builder launch(TensorType indices, String name) {
        return Launch.of(device, IndexKernels.source("rowsort.cu", indices.dtype()), name);
    }

    private void few(TensorType indices) {
        int padded = Math.max(2, Integer.highestOneBit(2 * indices.size() - 1));
        launches.add(launch(indices, "sort_few")
                .grid(1, Math.min(MAX_THREADS, Math.max(32, padded / 2)))
                .shared(padded * Long.BYTES)
                .pointer()
                .pointer(positions)
                .wide(begins())
                .wide(ends())
                .integer(indices.size())
                .integer(padded)
                .integer(rows)
                .failures(device.failures().index(IndexKernels.LABEL))
                .ready());
    }

    private void many(TensorType indices) {
        int size = indices.size();
        int blocks = (int) (((long) size + BLOCK_ELEMENTS - 1) / BLOCK_ELEMENTS);
        int passes = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1) + DIGIT_BITS - 1) / DIGIT_BITS);
        DeviceStorage counts = device.scratch(DType.INT32, blocks << DIGIT_BITS);
        DeviceStorage[] order = {positions, device.scratch(DType.INT32, size)};
        DeviceStorage[] keys = {device.scratch(DType.INT32, size), device.scratch(DType.INT32, size)};
        launches.add(launch(indices, "rows_of")
                .loop(size, THREADS)
                .pointer()
                .pointer(keys[passes % 2])
                .pointer(order[passes % 2])
                .integer(size)
                .integer(rows)
                .failures(device.failures().index(IndexKernels.LABEL))
                .ready());
        for (int pass = 0; pass < passes; pass++) {
            int from = (passes - pass) % 2;
            int shift = pass * DIGIT_BITS;
            launches.add(launch(indices, "count")
                    .grid(blocks, THREADS)
                    .pointer(keys[from])
                    .pointer(counts)
                    .integer(size)
                    .integer(shift)
                    .ready());
            launches.add(launch(indices, "add_up")
                    .grid(1, MAX_THREADS)
                    .pointer(counts)
                    .integer(blocks << DIGIT_BITS)
                    .ready());
            launches.add(launch(indices, "place")
                    .grid(blocks, THREADS)
                    .pointer(keys[from])
                    .pointer(order[from])
                    .pointer(keys[1 - from])
                    .pointer(order[1 - from])
                    .pointer(counts)
                    .integer(size)
                    .integer(shift)
                    .ready());
        }
        launches.add(launch(indices, "bounds")
                .loop(size, THREADS)
                .pointer(keys[0])
                .wide(begins())
                .wide(ends())
                .integer(size)
                .ready());
    }

    /** Puts the indexes in order. */
    void run(Storage indices) {
        device.clear(bounds, 2 * rows);
        launches.get(0).set(0, indices).run();
        for (int i = 1; i < launches.size(); i++) {
            launches.get(i).run();
        }
    }
}
