package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.stream.IntStream;

/** Products of matrices of whole numbers, a thread for each element of the result. */
final class WholeProducts {
    private static final int THREADS = 128;

    private WholeProducts() {}

    static Kernel of(CudaDevice device, Operation.MatMul operation, Access access, TensorType out, int k) {
        KernelSource source = KernelSource.of("matmul.cu", "T=" + CudaTypes.of(out.dtype()));
        Launch launch = Launch.of(device, source, "matmul")
                .loop(out.size(), THREADS)
                .pointer()
                .pointer()
                .pointer()
                .integer(out.size())
                .integer(out.shape().dim(-2))
                .integer(out.shape().dim(-1))
                .integer(k)
                .integer(operation.transposeA() ? 1 : 0)
                .integer(operation.transposeB() ? 1 : 0)
                .pointer(device.table(batch(access)))
                .integer(access.dims().size())
                .ready();
        return (x, y) -> launch.set(0, x[0]).set(1, x[1]).set(2, y[0]).run();
    }

    /** For each axis of the batch its size and by how many matrices the factors go on along it. */
    private static int[] batch(Access access) {
        return IntStream.range(0, access.dims().size())
                .flatMap(axis -> IntStream.of(
                        access.dims().get(axis),
                        access.strides().get(0).get(axis),
                        access.strides().get(1).get(axis)))
                .toArray();
    }
}
