package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;
import java.util.stream.IntStream;

/** What goes by indexes. An index outside is reported later, and counts as 0 until then. */
final class IndexKernels {
    /** What an index is called in messages, as on every backend. */
    static final String LABEL = "index";

    private static final int THREADS = 256;
    private static final int MAX_WIDTH = 16;

    private IndexKernels() {}

    static KernelSource source(String file, DType index, String... definitions) {
        String[] all = new String[definitions.length + 1];
        System.arraycopy(definitions, 0, all, 0, definitions.length);
        all[definitions.length] = "I=" + CudaTypes.of(index);
        return KernelSource.of(file, all);
    }

    /** Rows of a table to the places of the indexes. */
    static Kernel gather(CudaDevice device, Lanes table, TensorType indices, DType dtype) {
        int count = indices.size();
        int site = device.failures().index(LABEL);
        if (table.outer() == 0 || table.count() == 0 || table.inner() == 0 || count == 0) {
            return table.outer() == 0 ? (in, out) -> {} : check(device, table.count(), indices, 1);
        }
        int width = DeviceStorage.width(dtype);
        int run = (int) Math.min(MAX_WIDTH, Long.lowestOneBit((long) table.inner() * width)) / width;
        int inner = table.inner() / run;
        int size = table.outer() * count * inner;
        Launch launch = Launch.of(
                        device, source("index.cu", indices.dtype(), "T=" + CopyKernels.element(run * width)), "gather")
                .loop(size, THREADS)
                .pointer()
                .pointer()
                .pointer()
                .integer(size)
                .integer(count)
                .integer(table.count())
                .integer(inner)
                .failures(site)
                .ready();
        return new LateKernel(
                (in, out) -> launch.set(0, in[0]).set(1, in[1]).set(2, out[0]).run());
    }

    /** Only the report of indexes that are outside, for results without elements. */
    static Kernel check(CudaDevice device, int rows, TensorType indices, int input) {
        Launch launch = Launch.of(device, source("index.cu", indices.dtype()), "check")
                .loop(indices.size(), THREADS)
                .pointer()
                .integer(indices.size())
                .integer(rows)
                .failures(device.failures().index(LABEL))
                .ready();
        return new LateKernel((in, out) -> launch.set(0, in[input]).run());
    }

    /** Tuples of indexes to single ones. */
    static Kernel flat(CudaDevice device, Shape shape, TensorType indices, TensorType out) {
        int rank = shape.rank();
        int[] sites = IntStream.range(0, rank)
                .map(axis -> device.failures().index("index of axis " + axis))
                .toArray();
        Launch launch = Launch.of(device, source("index.cu", indices.dtype()), "flat")
                .loop(out.size(), THREADS)
                .pointer()
                .pointer()
                .integer(out.size())
                .pointer(device.table(IntStream.concat(IntStream.of(shape.dims()), IntStream.of(sites))
                        .toArray()))
                .integer(rank)
                .failures()
                .ready();
        return new LateKernel(
                (in, result) -> launch.set(0, in[0]).set(1, result[0]).run());
    }

    /** Indexes along an axis to single ones. */
    static Kernel flatAlong(CudaDevice device, Lanes table, TensorType indices, int count) {
        Launch launch = Launch.of(device, source("index.cu", indices.dtype()), "flat_along")
                .loop(indices.size(), THREADS)
                .pointer()
                .pointer()
                .integer(indices.size())
                .integer(count)
                .integer(table.count())
                .integer(table.inner())
                .failures(device.failures().index(LABEL))
                .ready();
        return new LateKernel(
                (in, result) -> launch.set(0, in[0]).set(1, result[0]).run());
    }
}
