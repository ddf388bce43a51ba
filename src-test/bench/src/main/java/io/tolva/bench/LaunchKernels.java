package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/**
 * Kernels of one element one after another on the emulated CUDA driver: what it costs to start one from Java. The driver's own time, which
 * is in both figures, is that of the emulator.
 */
final class LaunchKernels implements Line {
    private static final int LAUNCHES = 2000;

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(Contest.ofSpeed(
                "launch",
                "kernels of one element, emulated driver",
                "k-launches",
                Contest.Files.NONE,
                place.ours(this, "ours"),
                List.of(place.java("JCuda, as its samples launch", this, "jcuda"))));
    }

    @Override
    public Workload workload(List<String> arguments) {
        String libraries = CudaEmulator.folder()
                .orElseThrow(() -> new IllegalStateException("no emulated driver: expected g++"))
                .toString();
        System.setProperty("tolva.cuda.libraries", libraries);
        return arguments.get(0).equals("ours") ? ours() : new JCudaLaunches(libraries, LAUNCHES);
    }

    private static Workload ours() {
        Backend backend = Device.cuda(0).backend();
        TensorType one = new TensorType(DType.FLOAT32, Shape.of(1));
        Storage[] in = {backend.allocate(DType.FLOAT32, 1), backend.allocate(DType.FLOAT32, 1)};
        Storage[] out = {backend.allocate(DType.FLOAT32, 1)};
        Kernel kernel = backend.kernel(new Operation.Elementwise(ScalarOp.ADD), List.of(one, one), List.of(one));
        return () -> {
            for (int i = 0; i < LAUNCHES; i++) {
                kernel.run(in, out);
            }
            backend.synchronize();
            return LAUNCHES / 1000.0;
        };
    }
}
