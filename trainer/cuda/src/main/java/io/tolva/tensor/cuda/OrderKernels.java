package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of elements along an axis, equal ones as they come: lanes of up to 2048 elements in shared memory, longer ones from such
 * pieces by merging. Beside every element goes its place, 8 or 16 bytes for both.
 */
final class OrderKernels {
    private static final int MOST = 2048;
    private static final int ITEMS_OF_BLOCK = 512;

    private final CudaDevice device;
    private final Operation.ArgSort operation;
    private final KernelSource source;
    private final Lanes lanes;
    private final int itemBytes;
    private final boolean wide;
    private final int tile;
    private final int tiles;

    private OrderKernels(CudaDevice device, Operation.ArgSort operation, TensorType x, TensorType out) {
        this.device = device;
        this.operation = operation;
        source = KernelSource.of(List.of("order.cuh", "sort.cu"), "T=" + CudaTypes.of(x.dtype()));
        lanes = Lanes.along(x.shape(), operation.axis());
        itemBytes = switch (x.dtype()) {
            case FLOAT64, INT64 -> 16;
            case FLOAT32, INT32, UINT8, BOOL -> 8;
            case STRING -> throw new IllegalArgumentException("a tensor cannot hold strings");
        };
        wide = out.dtype() == DType.INT64;
        tile = PowersOfTwo.atLeast(lanes.count(), MOST);
        tiles = Math.max(1, (lanes.count() - 1) / tile + 1);
    }

    static Kernel of(CudaDevice device, Operation.ArgSort operation, TensorType x, TensorType out) {
        return x.size() == 0 ? (in, result) -> {} : new OrderKernels(device, operation, x, out).kernel();
    }

    private Kernel kernel() {
        if (tiles == 1) {
            return new Stages(List.of(sort(null)));
        }
        long bytes = (long) lanes.size() * itemBytes;
        DeviceStorage memory = device.workspace().atLeast(2 * bytes);
        List<Launch> launches = new ArrayList<>();
        launches.add(sort(memory));
        long from = memory.address();
        long to = from + bytes;
        for (long width = tile; width < lanes.count(); width *= 2) {
            boolean last = width * 2 >= lanes.count();
            launches.add(merge(from, last ? 0 : to, (int) width));
            long sorted = to;
            to = from;
            from = sorted;
        }
        return new AloneKernel(device, new Stages(launches));
    }

    /** Sorts tiles, to the start of memory or, without it, to the output. */
    private Launch sort(@Nullable DeviceStorage memory) {
        int segments = tiles > 1 ? 1 : PowersOfTwo.atLeast(lanes.lanes(), Math.max(1, ITEMS_OF_BLOCK / tile));
        int held = tile * segments;
        int blocks = (int) (((long) lanes.lanes() * tiles + segments - 1) / segments);
        Launch.Builder builder = Launch.of(device, source, "sort")
                .grid(blocks, PowersOfTwo.threads(held / 2))
                .shared(held * itemBytes)
                .pointer();
        if (memory == null) {
            builder.wide(0).pointer();
        } else {
            builder.pointer(memory).wide(0);
        }
        return builder.integer(wide ? 1 : 0)
                .integer(lanes.lanes())
                .integer(lanes.count())
                .integer(lanes.inner())
                .integer(tile)
                .integer(tiles)
                .integer(segments)
                .integer(operation.descending() ? 1 : 0)
                .ready();
    }

    /** Merges runs, to an address or, without one, to the output. */
    private Launch merge(long from, long to, int width) {
        Launch.Builder builder = Launch.of(device, source, "merge")
                .loop(lanes.size(), PowersOfTwo.threads(lanes.size()))
                .wide(from)
                .wide(to);
        if (to == 0) {
            builder.pointer();
        } else {
            builder.wide(0);
        }
        return builder.integer(wide ? 1 : 0)
                .integer(lanes.size())
                .integer(lanes.count())
                .integer(lanes.inner())
                .integer(width)
                .ready();
    }
}
