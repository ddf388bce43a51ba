package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds along axes, neighbouring ones as one, from the last to the first. A fold that several blocks share is folded again. The order in
 * which elements are joined depends on nothing but shapes and the device.
 */
final class ReduceKernels {
    private static final int UNDIVIDED = -1;

    private ReduceKernels() {}

    static Kernel of(CudaDevice device, Operation.Reduce operation, TensorType x) {
        List<Tiling> folds = new ArrayList<>();
        for (Lanes lanes : Lanes.each(x.shape(), operation.axes())) {
            Tiling fold = Tiling.of(device, lanes);
            folds.add(fold);
            while (fold.parts() > 1) {
                fold = Tiling.of(device, fold.results());
                folds.add(fold);
            }
        }
        int divisor = operation.op() == ReduceOp.MEAN ? operation.axes().count(x.shape()) : UNDIVIDED;
        return staged(device, operation.op(), x.dtype(), folds, divisor);
    }

    private static Kernel staged(CudaDevice device, ReduceOp op, DType dtype, List<Tiling> folds, int divisor) {
        List<Launch> launches = new ArrayList<>();
        List<DeviceStorage> between = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            boolean last = i == folds.size() - 1;
            Launch.Builder builder = folds.get(i).grid(Launch.of(device, source(dtype), name(op)));
            if (i == 0) {
                builder.pointer();
            } else {
                builder.pointer(between.get(i - 1));
            }
            if (last) {
                builder.pointer();
            } else {
                between.add(device.scratch(dtype, folds.get(i).results().size()));
                builder.pointer(between.get(i));
            }
            launches.add(folds.get(i)
                    .parameters(builder)
                    .integer(last ? divisor : UNDIVIDED)
                    .ready());
        }
        return new Stages(launches);
    }

    /** A fold of parts to memory of their own, as one launch whose pointers are what is folded and where the results go. */
    static Launch parts(CudaDevice device, ReduceOp op, DType dtype, Tiling fold, DeviceStorage results) {
        Launch.Builder builder = fold.grid(Launch.of(device, source(dtype), name(op)));
        return fold.parameters(builder.pointer().pointer(results))
                .integer(UNDIVIDED)
                .ready();
    }

    private static KernelSource source(DType dtype) {
        return KernelSource.of(List.of("joins.cuh", "tile.cuh", "reduce.cu"), "T=" + CudaTypes.of(dtype));
    }

    private static String name(ReduceOp op) {
        return switch (op) {
            case SUM, MEAN -> "sum";
            case PROD -> "product";
            case MAX -> "largest";
            case MIN -> "smallest";
        };
    }
}
