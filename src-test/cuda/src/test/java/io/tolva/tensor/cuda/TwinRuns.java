package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs operations on a CUDA device and notes what differs from the CPU, from a second run, or from what lay behind a result. */
final class TwinRuns {
    private static final int ROOM = 7;
    private static final int POISON = 77;

    private final CudaBackend cuda = (CudaBackend) Device.cuda(0).backend();
    private final Philox random;
    private final List<String> differences = new ArrayList<>();
    private int runs;

    TwinRuns(long seed) {
        random = new Philox(seed, 0);
    }

    CudaDevice device() {
        return cuda.device();
    }

    List<String> differences() {
        return differences;
    }

    int runs() {
        return runs;
    }

    int below(int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }

    /** One of some values. */
    int one(int... values) {
        return values[below(values.length)];
    }

    /** Whole numbers from 0 to below a bound. */
    HostArray below(int bound, DType dtype, Shape shape) {
        int[] values = new int[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = below(bound);
        }
        return HostValues.cast(HostArray.wrap(shape, values), dtype);
    }

    /** Numbers from -1 to 1, or any whole ones. */
    HostArray values(DType dtype, Shape shape) {
        if (!dtype.isFloat()) {
            return below(250, dtype, shape);
        }
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return HostValues.cast(HostArray.wrap(shape, values), dtype);
    }

    void run(Operation operation, DType dtype, Shape shape, HostArray... inputs) {
        TensorType type = new TensorType(dtype, shape);
        List<TensorType> types = List.of(inputs).stream()
                .map(input -> new TensorType(input.dtype(), input.shape()))
                .toList();
        run(operation, cuda.kernel(operation, types, List.of(type)), dtype, shape, inputs);
    }

    /** The same by a kernel that was made in another way. */
    void run(Operation operation, Kernel kernel, DType dtype, Shape shape, HostArray... inputs) {
        TensorType type = new TensorType(dtype, shape);
        Storage[] in = List.of(inputs).stream().map(cuda::wrap).toArray(Storage[]::new);
        HostArray first = run(kernel, operation, in, type);
        HostArray second = run(kernel, operation, in, type);
        runs++;
        if (!first.equals(second)) {
            differences.add(operation + " to " + type + ": another result when it runs again");
        }
        String difference = CpuTwin.difference(operation, List.of(inputs), first);
        if (difference != null) {
            differences.add(type + ": " + difference);
        }
    }

    private HostArray run(Kernel kernel, Operation operation, Storage[] in, TensorType type) {
        Shape longer = Shape.of(type.size() + ROOM);
        int[] poison = new int[longer.size()];
        Arrays.fill(poison, POISON);
        HostArray before = HostValues.cast(HostArray.wrap(longer, poison), type.dtype());
        Storage out = cuda.wrap(before);
        kernel.run(in, new Storage[] {out});
        HostArray after = cuda.read(out, longer);
        if (!tail(after, type.size()).equals(tail(before, type.size()))) {
            differences.add(operation + " to " + type + ": wrote behind its result");
        }
        return cuda.read(out, type.shape());
    }

    private static HostArray tail(HostArray x, int from) {
        float[] floats = HostValues.cast(x, DType.FLOAT32).floats();
        return HostArray.of(Arrays.copyOfRange(floats, from, x.size()));
    }
}
