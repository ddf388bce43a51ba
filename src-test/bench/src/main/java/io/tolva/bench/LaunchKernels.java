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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Kernels of one element one after another on the emulated CUDA driver: what it costs to start one from Java. The driver's own time, with
 * which each is run, is that of the emulator and in all figures; what C++ takes is that alone.
 */
final class LaunchKernels implements Line {
    private static final int LAUNCHES = 2000;
    private static final String UNIT = "k-launches";

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        String what = "kernels of one element, emulated driver";
        Path program = place.file("launch");
        List<String> command = List.of(program.toString(), String.valueOf(LAUNCHES));
        return List.of(
                Contest.ofSpeed(
                        "launch",
                        what,
                        UNIT,
                        Contest.Files.NONE,
                        place.ours(this, "ours"),
                        List.of(place.java("JCuda, as its samples launch", this, "jcuda"))),
                Contest.ofSpeed(
                        "launch-native",
                        what,
                        UNIT,
                        () -> compile(place.home().resolve("src-test/bench/peer/launch.cpp"), program),
                        place.ours(this, "ours"),
                        List.of(new Program("C++, the driver alone", command, Map.of(), 0))));
    }

    private static void compile(Path source, Path program) throws IOException {
        String libraries = libraries();
        Process compiler = new ProcessBuilder(
                        "g++",
                        "-O2",
                        "-std=c++17",
                        source.toString(),
                        "-o",
                        program.toString(),
                        "-L" + libraries,
                        "-l:libcuda.so.1",
                        "-l:libnvrtc.so.12",
                        "-Wl,-rpath," + libraries)
                .inheritIO()
                .start();
        try {
            if (compiler.waitFor() != 0) {
                throw new IOException("g++ does not compile " + source);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while g++ was running", interrupted);
        }
    }

    private static String libraries() {
        return CudaEmulator.folder()
                .orElseThrow(() -> new IllegalStateException("no emulated driver: expected g++"))
                .toString();
    }

    @Override
    public Workload workload(List<String> arguments) {
        String libraries = libraries();
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
