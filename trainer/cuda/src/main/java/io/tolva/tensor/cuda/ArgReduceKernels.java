package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/** The places of the largest or smallest elements along an axis. A search that several blocks share ends with one among what they found. */
final class ArgReduceKernels {
    private final CudaDevice device;
    private final String name;
    private final DType dtype;
    private final boolean wide;
    private final List<Launch> launches = new ArrayList<>();
    private final List<DeviceStorage> between = new ArrayList<>();

    private ArgReduceKernels(CudaDevice device, boolean largest, DType dtype, boolean wide) {
        this.device = device;
        this.name = largest ? "largest" : "smallest";
        this.dtype = dtype;
        this.wide = wide;
    }

    static Kernel of(CudaDevice device, Operation.ArgReduce operation, TensorType x, TensorType out) {
        ArgReduceKernels searches =
                new ArgReduceKernels(device, operation.largest(), x.dtype(), out.dtype() == DType.INT64);
        Tiling tiling = Tiling.of(device, Lanes.along(x.shape(), operation.axis()));
        searches.add(tiling);
        while (tiling.parts() > 1) {
            tiling = Tiling.of(device, tiling.results());
            searches.add(tiling);
        }
        return new Stages(searches.launches);
    }

    private void add(Tiling tiling) {
        Launch.Builder builder = tiling.grid(Launch.of(
                device,
                KernelSource.of(List.of("joins.cuh", "tile.cuh", "argreduce.cu"), "T=" + CudaTypes.of(dtype)),
                name));
        int known = between.size();
        if (known == 0) {
            builder.pointer().wide(0);
        } else {
            builder.pointer(between.get(known - 2)).pointer(between.get(known - 1));
        }
        if (tiling.parts() > 1) {
            between.add(device.scratch(dtype, tiling.results().size()));
            between.add(device.scratch(DType.INT32, tiling.results().size()));
            builder.pointer(between.get(known)).pointer(between.get(known + 1));
        } else {
            builder.wide(0).pointer();
        }
        launches.add(tiling.parameters(builder.integer(wide ? 1 : 0)).ready());
    }
}
