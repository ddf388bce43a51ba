package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Distribution;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;

/**
 * Random numbers by counting, a thread for each four of 32 bits or two of 64. Bits and uniform numbers are those of every backend to the
 * bit; normal ones are computed in double arithmetic with the device's functions, so they may differ in the last bit.
 */
final class RandomKernels {
    private static final int BYTES_OF_THREAD = 16;

    private RandomKernels() {}

    static Kernel of(CudaDevice device, Distribution distribution, TensorType out) {
        switch (out.dtype()) {
            case FLOAT32, FLOAT64, INT32, INT64 -> {}
            case UINT8, BOOL, STRING -> throw new IllegalArgumentException("no random numbers of type " + out.dtype());
        }
        int count = BYTES_OF_THREAD / DeviceStorage.width(out.dtype());
        int work = out.size() / count + (out.size() % count == 0 ? 0 : 1);
        KernelSource source = KernelSource.of("random.cu", "T=" + CudaTypes.of(out.dtype()));
        Launch launch = Launch.of(device, source, name(distribution, out))
                .loop(work, PowersOfTwo.threads(work))
                .pointer()
                .pointer()
                .integer(out.size())
                .ready();
        return (in, result) -> launch.set(0, in[0]).set(1, result[0]).run();
    }

    private static String name(Distribution distribution, TensorType out) {
        if (!out.dtype().isFloat()) {
            return "plain";
        }
        return switch (distribution) {
            case UNIFORM, BITS -> "plain";
            case NORMAL -> "normals";
            case TRUNCATED_NORMAL -> "truncated_normals";
        };
    }
}
