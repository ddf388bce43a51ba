package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a device made of some inputs with what the CPU makes of the same. */
public final class CpuTwin {
    private static final Backend CPU = Device.cpu().backend();

    /** How far apart numbers may be, in proportion to the largest that can have gone into them. */
    private static final double FLOAT_TOLERANCE = 1e-5;

    private static final double DOUBLE_TOLERANCE = 1e-12;

    private CpuTwin() {}

    /** What differs, or null. */
    public static @Nullable String difference(Operation operation, List<HostArray> inputs, HostArray got) {
        TensorType type = new TensorType(got.dtype(), got.shape());
        List<TensorType> types = inputs.stream()
                .map(input -> new TensorType(input.dtype(), input.shape()))
                .toList();
        Storage[] in = inputs.stream().map(CPU::wrap).toArray(Storage[]::new);
        Storage[] out = {CPU.allocate(type.dtype(), type.size())};
        CPU.kernel(operation, types, List.of(type)).run(in, out);
        HostArray expected = CPU.read(out[0], type.shape());
        return difference(operation.toString(), scale(operation, inputs), expected, got);
    }

    private static @Nullable String difference(String what, double scale, HostArray expected, HostArray got) {
        double[] right = numbers(expected);
        double[] numbers = numbers(got);
        double tolerance = switch (expected.dtype()) {
            case FLOAT32 -> FLOAT_TOLERANCE;
            case FLOAT64 -> DOUBLE_TOLERANCE;
            case INT32, INT64, UINT8, BOOL, STRING -> 0;
        };
        boolean overflows = scale > (expected.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE);
        for (int i = 0; i < right.length && !overflows; i++) {
            boolean close = Double.compare(right[i], numbers[i]) == 0
                    || right[i] == numbers[i]
                    || Math.abs(right[i] - numbers[i]) <= tolerance * (scale + Math.abs(right[i]))
                    || isEdgeOfFloats(expected.dtype(), right[i], numbers[i]);
            if (!close) {
                return what + " of scale " + scale + " at " + i + " of " + right.length + ": expected " + right[i]
                        + ", got " + numbers[i];
            }
        }
        return null;
    }

    /** One may round to infinity, or to nothing, where the other is just still a number. */
    private static boolean isEdgeOfFloats(DType dtype, double right, double got) {
        double edge = dtype == DType.FLOAT32 ? 0.999 * Float.MAX_VALUE : 0.999 * Double.MAX_VALUE;
        double least = dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        boolean large = Math.abs(right) >= edge && Math.abs(got) >= edge && Math.signum(right) == Math.signum(got);
        return large || (Math.abs(right) <= least && Math.abs(got) <= least);
    }

    /** Sums lose what the largest number loses, so errors are measured by that. */
    private static double scale(Operation operation, List<HostArray> inputs) {
        boolean adds = operation instanceof Operation.Reduce
                || operation instanceof Operation.Cumulative
                || operation instanceof Operation.MatMul
                || operation instanceof Operation.Convolution
                || operation instanceof Operation.ScatterAdd
                || operation instanceof Operation.LogSoftmax
                || operation instanceof Operation.SparseCrossEntropy
                || operation instanceof Operation.AveragePool
                || operation instanceof Operation.MaxPool;
        if (!adds) {
            return 1;
        }
        double scale = 1;
        for (HostArray input : inputs) {
            double largest = 1;
            for (double x : numbers(input)) {
                largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
            }
            scale *= largest;
        }
        return scale * Math.max(1, Math.sqrt(inputs.get(0).size()));
    }

    private static double[] numbers(HostArray host) {
        Storage storage = CPU.wrap(host);
        double[] numbers = new double[host.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = CPU.element(storage, i);
        }
        return numbers;
    }
}
