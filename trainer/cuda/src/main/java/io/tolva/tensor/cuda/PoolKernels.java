package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.SlidingWindow;

/** Pools of floats and doubles, a thread for each element of the result, neighbours along the channels. */
final class PoolKernels {
    private static final int THREADS = 256;

    private final CudaDevice device;
    private final PoolGeometry geometry;
    private final KernelSource source;

    private PoolKernels(CudaDevice device, PoolGeometry geometry, DType dtype) {
        this.device = device;
        this.geometry = geometry;
        source = KernelSource.of("pool.cu", "T=" + CudaTypes.of(dtype));
    }

    static Kernel max(CudaDevice device, Operation.MaxPool operation, DType dtype) {
        PoolKernels kernels = new PoolKernels(device, operation.geometry(), dtype);
        return switch (operation.part()) {
            case OUTPUT -> kernels.one("max_pool", kernels.outputs());
            case SPREAD -> kernels.spread();
            case PICK -> kernels.two("max_pick", kernels.outputs());
        };
    }

    static Kernel average(CudaDevice device, Operation.AveragePool operation, DType dtype) {
        PoolKernels kernels = new PoolKernels(device, operation.geometry(), dtype);
        return operation.spread()
                ? kernels.one("average_spread", kernels.inputs())
                : kernels.one("average_pool", kernels.outputs());
    }

    private int outputs() {
        return geometry.outputShape().size();
    }

    private int inputs() {
        return geometry.inputShape().size();
    }

    private Launch.Builder launch(String name, int size) {
        return Launch.of(device, source, name).loop(size, THREADS);
    }

    private Launch ready(Launch.Builder builder, int size) {
        return builder.integer(size)
                .integer(geometry.channels())
                .integers(slide(geometry.rows()))
                .integers(slide(geometry.columns()))
                .ready();
    }

    private static int[] slide(SlidingWindow window) {
        return new int[] {window.input(), window.window(), window.stride(), window.padBefore(), window.output()};
    }

    private Kernel one(String name, int size) {
        Launch launch = ready(launch(name, size).pointer().pointer(), size);
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    private Kernel two(String name, int size) {
        Launch launch = ready(launch(name, size).pointer().pointer().pointer(), size);
        return (in, out) -> launch.set(0, in[0]).set(1, in[1]).set(2, out[0]).run();
    }

    /** First where the largest elements are, then what each element gets, so that nobody adds to what others add to. */
    private Kernel spread() {
        DeviceStorage places = device.workspace().atLeast((long) outputs() * Integer.BYTES);
        Launch find = ready(launch("max_places", outputs()).pointer().pointer(places), outputs());
        Launch give =
                ready(launch("max_spread", inputs()).pointer(places).pointer().pointer(), inputs());
        return new AloneKernel(device, (in, out) -> {
            find.set(0, in[0]).run();
            give.set(0, in[1]).set(1, out[0]).run();
        });
    }
}
