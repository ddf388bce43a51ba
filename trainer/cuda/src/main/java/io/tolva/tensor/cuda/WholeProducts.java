package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;

/** Products of matrices of whole numbers, a thread for each element of the result. */
final class WholeProducts {
    private static final int THREADS = 128;
    private static final int MAX_AXES = 4;

    private WholeProducts() {}

    static Kernel of(CudaDevice device, Operation.MatMul operation, Access access, TensorType out, int k) {
        if (access.dims().size() > MAX_AXES) {
            throw new UnsupportedOperationException(
                    "matmul: axes before the last two that repeat in too many ways: expected" + " at most " + MAX_AXES
                            + ", got " + access.dims());
        }
        KernelSource source = KernelSource.of("matmul.cu", "T=" + CudaTypes.of(out.dtype()));
        Launch.Builder builder = Launch.of(device, source, "matmul")
                .loop(out.size(), THREADS)
                .pointer()
                .pointer()
                .pointer()
                .integer(out.size())
                .integer(out.shape().dim(-2))
                .integer(out.shape().dim(-1))
                .integer(k)
                .integer(operation.transposeA() ? 1 : 0)
                .integer(operation.transposeB() ? 1 : 0);
        int missing = MAX_AXES - access.dims().size();
        for (int axis = -missing; axis < access.dims().size(); axis++) {
            builder.integer(axis < 0 ? 1 : access.dims().get(axis));
            builder.integer(axis < 0 ? 0 : access.strides().get(0).get(axis));
            builder.integer(axis < 0 ? 0 : access.strides().get(1).get(axis));
        }
        Launch launch = builder.ready();
        return (x, y) -> launch.set(0, x[0]).set(1, x[1]).set(2, y[0]).run();
    }
}
