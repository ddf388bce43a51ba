package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Softmax and its relatives of the last axis. */
final class SoftmaxKernels {
    private static final int WARP = 32;

    /** The longest rows of which a block holds several; those of more have a block of their own. */
    private static final int SHORT = 1024;

    private static final int MAX_THREADS = 1024;

    private SoftmaxKernels() {}

    static Kernel softmax(CudaDevice device, TensorType x) {
        return rows(device, x, "softmax");
    }

    static Kernel logSoftmax(CudaDevice device, TensorType x) {
        return rows(device, x, "log_softmax");
    }

    private static Kernel rows(CudaDevice device, TensorType x, String name) {
        if (x.size() == 0) {
            return (in, out) -> {};
        }
        int columns = x.shape().dim(-1);
        int rows = x.size() / columns;
        Launch launch = grid(Launch.of(device, source(x.dtype()), name), rows, columns)
                .pointer()
                .pointer()
                .integer(rows)
                .integer(columns)
                .integer(lanes(columns))
                .ready();
        return (in, out) -> launch.set(0, in[0]).set(1, out[0]).run();
    }

    private static KernelSource source(DType dtype) {
        return KernelSource.of(List.of("joins.cuh", "softmax.cu"), "T=" + CudaTypes.of(dtype));
    }

    /** The threads that share a row: up to a warp with four elements each, or a block with sixteen. */
    private static int lanes(int columns) {
        return columns <= SHORT
                ? PowersOfTwo.atLeast((columns + 3) / 4, WARP)
                : PowersOfTwo.atLeast(columns / 16, MAX_THREADS);
    }

    private static Launch.Builder grid(Launch.Builder builder, int rows, int columns) {
        int lanes = lanes(columns);
        int threads = lanes > WARP ? lanes : PowersOfTwo.threads((long) rows * lanes);
        int rowsOfBlock = threads / lanes;
        return builder.grid((int) (((long) rows + rowsOfBlock - 1) / rowsOfBlock), threads);
    }

    /** The cross-entropy with labels, with the gradient as a second output if there is one. */
    static Kernel losses(CudaDevice device, TensorType labels, TensorType logits, boolean withGradient) {
        return CrossEntropy.of(device, labels, logits, true, withGradient);
    }

    /** The gradient alone. */
    static Kernel gradient(CudaDevice device, TensorType labels, TensorType logits) {
        return CrossEntropy.of(device, labels, logits, false, true);
    }

    private record CrossEntropy(Launch launch, int outputs) implements Kernel {
        static Kernel of(CudaDevice device, TensorType labels, TensorType logits, boolean losses, boolean gradient) {
            int rows = labels.size();
            int columns = logits.shape().dim(-1);
            Launch.Builder builder = grid(Launch.of(device, source(logits.dtype()), "cross_entropy"), rows, columns)
                    .pointer()
                    .pointer();
            optional(builder, losses);
            optional(builder, gradient);
            Launch launch = builder.integer(labels.dtype() == DType.INT64 ? 1 : 0)
                    .integer(rows)
                    .integer(columns)
                    .integer(lanes(columns))
                    .failures(device.failures().index("label"))
                    .ready();
            return new CrossEntropy(launch, losses && gradient ? 2 : 1);
        }

        private static void optional(Launch.Builder builder, boolean wanted) {
            if (wanted) {
                builder.pointer();
            } else {
                builder.wide(0);
            }
        }

        @Override
        public void run(Storage[] in, Storage[] out) {
            launch.set(0, in[0]).set(1, in[1]);
            for (int i = 0; i < outputs; i++) {
                launch.set(2 + i, out[i]);
            }
            launch.run();
        }

        @Override
        public boolean failsLater() {
            return true;
        }
    }
}
