package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;

/**
 * Rows that are added by index, always in the same order. Where there are few indexes, each element of the result looks through all of
 * them; otherwise they are sorted by row first.
 */
final class ScatterKernels {
    private static final int THREADS = 256;
    private static final int FEW_INDEXES = 1024;

    /** How many looks at an index cost less than the launches of a sort. */
    private static final long FEW_LOOKS = 1 << 24;

    private static final int MAX_LANES = 32;
    private static final int MIN_PARTS = 8;

    private ScatterKernels() {}

    /** Rows {@code [outer, count, inner]} to sums {@code [outer, rows, inner]}. */
    static Kernel add(CudaDevice device, Lanes table, TensorType indices, TensorType out) {
        int count = indices.size();
        if (out.size() == 0 || count == 0) {
            Kernel check = table.outer() == 0 ? (x, y) -> {} : IndexKernels.check(device, table.count(), indices, 1);
            return new LateKernel((x, y) -> {
                device.clear(DeviceStorage.of(device, y[0]), out.size());
                check.run(x, y);
            });
        }
        boolean few = count <= FEW_INDEXES && (long) count * out.size() <= FEW_LOOKS;
        return few || RowSort.isTooLarge(table.count())
                ? looking(device, table, indices, out)
                : sorted(device, table, indices, out);
    }

    private static KernelSource source(DType index, DType dtype) {
        return IndexKernels.source("scatter.cu", index, "T=" + CudaTypes.of(dtype));
    }

    private static Kernel looking(CudaDevice device, Lanes table, TensorType indices, TensorType out) {
        Launch launch = Launch.of(device, source(indices.dtype(), out.dtype()), "scatter_few")
                .loop(out.size(), THREADS)
                .pointer()
                .pointer()
                .pointer()
                .integer(out.size())
                .integer(indices.size())
                .integer(table.count())
                .integer(table.inner())
                .failures(device.failures().index(IndexKernels.LABEL))
                .ready();
        return new LateKernel(
                (x, y) -> launch.set(0, x[0]).set(1, x[1]).set(2, y[0]).run());
    }

    private static Kernel sorted(CudaDevice device, Lanes table, TensorType indices, TensorType out) {
        RowSort sort = new RowSort(device, indices, table.count());
        int lanes = PowersOfTwo.atLeast(table.inner(), MAX_LANES);
        int parts = Math.max(MIN_PARTS, PowersOfTwo.atLeast(indices.size() / table.count(), THREADS / lanes));
        long tiles = (table.inner() + lanes - 1L) / lanes;
        long items = tiles * table.outer() * table.count();
        int together = THREADS / (lanes * parts);
        long blocks = Math.min((items + together - 1) / together, 4L * device.fullGrid(THREADS));
        Launch launch = Launch.of(device, source(indices.dtype(), out.dtype()), "scatter_sorted")
                .grid((int) blocks, THREADS)
                .pointer()
                .pointer(sort.positions())
                .wide(sort.begins())
                .wide(sort.ends())
                .pointer()
                .wide(items)
                .integer(indices.size())
                .integer(table.count())
                .integer(table.inner())
                .integer(lanes)
                .integer(parts)
                .ready();
        return new LateKernel((x, y) -> {
            sort.run(x[1]);
            launch.set(0, x[0]).set(1, y[0]).run();
        });
    }
}
