package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/**
 * Running sums and products: short lanes, or many side by side, by a thread each; others by a block each; and few long ones by several
 * blocks, which first fold their parts to know where each begins.
 */
final class CumulativeKernels {
    private static final int SHORT = 16;
    private static final int WARP = 32;

    private final CudaDevice device;
    private final Operation.Cumulative operation;
    private final KernelSource source;
    private final String name;
    private final Lanes lanes;

    private CumulativeKernels(CudaDevice device, Operation.Cumulative operation, DType dtype, Lanes lanes) {
        this.device = device;
        this.operation = operation;
        this.source = KernelSource.of(List.of("joins.cuh", "cumulative.cu"), "T=" + CudaTypes.of(dtype));
        this.name = operation.op() == ReduceOp.PROD ? "product" : "sum";
        this.lanes = lanes;
    }

    static Kernel of(CudaDevice device, Operation.Cumulative operation, TensorType x) {
        Lanes lanes = Lanes.along(x.shape(), operation.axis());
        if (x.size() == 0) {
            return (in, out) -> {};
        }
        CumulativeKernels kernels = new CumulativeKernels(device, operation, x.dtype(), lanes);
        boolean sideBySide = lanes.inner() >= WARP && lanes.lanes() >= device.multiprocessors() * 256;
        if (lanes.count() <= SHORT || sideBySide) {
            return kernels.walk();
        }
        Tiling parts = Tiling.of(device, lanes);
        return parts.parts() > 1 ? kernels.scanParts(x.dtype(), parts) : kernels.scan();
    }

    private Kernel walk() {
        int threads = PowersOfTwo.threads(lanes.lanes());
        Launch.Builder builder = Launch.of(device, source, "walk_" + name)
                .loop(lanes.lanes(), threads)
                .pointer()
                .pointer()
                .integer(lanes.lanes())
                .integer(lanes.count())
                .integer(lanes.inner());
        Launch launch = directed(builder, operation.exclusive()).ready();
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    private Launch.Builder directed(Launch.Builder builder, boolean exclusive) {
        return builder.integer(operation.reverse() ? 1 : 0).integer(exclusive ? 1 : 0);
    }

    private Kernel scan() {
        Launch.Builder builder = scanning(lanes.count(), 1).pointer().wide(0).pointer();
        Launch launch = sized(builder, lanes.count(), lanes.count(), operation.exclusive());
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    private Launch.Builder scanning(int count, int parts) {
        return Launch.of(device, source, "scan_" + name).grid(lanes.lanes(), parts, 1, PowersOfTwo.threads(count));
    }

    private Launch sized(Launch.Builder builder, int count, int chunk, boolean exclusive) {
        return directed(builder.integer(count).integer(lanes.inner()).integer(chunk), exclusive)
                .ready();
    }

    private Kernel scanParts(DType dtype, Tiling parts) {
        int count = parts.parts();
        DeviceStorage folds = device.scratch(dtype, parts.results().size());
        DeviceStorage starts = device.scratch(dtype, parts.results().size());
        Launch fold = ReduceKernels.parts(device, operation.op(), dtype, parts, folds);
        Launch between = sized(scanning(count, 1).pointer(folds).wide(0).pointer(starts), count, count, true);
        Launch.Builder builder =
                scanning(parts.chunk(), count).pointer().pointer(starts).pointer();
        Launch scan = sized(builder, lanes.count(), parts.chunk(), operation.exclusive());
        return new Parts(fold, between, scan);
    }

    private record Parts(Launch fold, Launch between, Launch scan) implements Kernel {
        @Override
        public void run(Storage[] in, Storage[] out) {
            fold.set(0, in[0]).run();
            between.run();
            scan.set(0, in[0]).set(1, out[0]).run();
        }
    }
}
