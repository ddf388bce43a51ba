package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.ConvGeometry;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.PoolGeometry;
import io.tolva.tensor.backend.Storage;

/** Convolutions and pools: float32 by the fast kernels, float64 in plain loops. */
final class WindowKernels {
    private WindowKernels() {}

    private interface Floats {
        void run(float[] first, float[] second, float[] out);
    }

    private interface Doubles {
        void run(double[] first, double[] second, double[] out);
    }

    private static Kernel floats(Floats loop) {
        return (in, out) ->
                loop.run(HeapStorage.floats(in[0]), HeapStorage.floats(last(in)), HeapStorage.floats(out[0]));
    }

    private static Kernel doubles(Doubles loop) {
        return (in, out) ->
                loop.run(HeapStorage.doubles(in[0]), HeapStorage.doubles(last(in)), HeapStorage.doubles(out[0]));
    }

    private static Storage last(Storage[] in) {
        return in[in.length - 1];
    }

    static Kernel convolution(Operation.Convolution operation, Blas blas, Workers workers, DType dtype) {
        ConvGeometry geometry = operation.geometry();
        if (dtype == DType.FLOAT64) {
            return switch (operation.part()) {
                case OUTPUT -> doubles((x, w, out) -> PlainConvolution.forward(geometry, x, w, out));
                case INPUT -> doubles((w, g, out) -> PlainConvolution.inputGradient(geometry, w, g, out));
                case FILTER -> doubles((x, g, out) -> PlainConvolution.filterGradient(geometry, x, g, out));
            };
        }
        Convolution convolution = new Convolution(geometry, blas, workers);
        return switch (operation.part()) {
            case OUTPUT -> floats(convolution::forward);
            case INPUT -> floats(convolution::inputGradient);
            case FILTER -> floats(convolution::filterGradient);
        };
    }

    static Kernel maxPool(Operation.MaxPool operation, DType dtype) {
        PoolGeometry geometry = operation.geometry();
        if (dtype == DType.FLOAT64) {
            return switch (operation.part()) {
                case OUTPUT -> doubles((x, same, out) -> PlainPool.max(geometry, x, out));
                case SPREAD -> doubles((x, g, out) -> PlainPool.maxGradient(geometry, x, g, out));
                case PICK -> doubles((x, values, out) -> PlainPool.maxPick(geometry, x, values, out));
            };
        }
        MaxPool pool = new MaxPool(geometry);
        return switch (operation.part()) {
            case OUTPUT -> floats((x, same, out) -> pool.forward(x, out));
            case SPREAD -> floats(pool::gradient);
            case PICK -> floats(pool::pick);
        };
    }

    static Kernel averagePool(Operation.AveragePool operation, DType dtype) {
        PoolGeometry geometry = operation.geometry();
        if (dtype == DType.FLOAT64) {
            return operation.spread()
                    ? doubles((g, same, out) -> PlainPool.averageGradient(geometry, g, out))
                    : doubles((x, same, out) -> PlainPool.average(geometry, x, out));
        }
        AveragePool pool = new AveragePool(geometry);
        return operation.spread()
                ? floats((g, same, out) -> pool.gradient(g, out))
                : floats((x, same, out) -> pool.forward(x, out));
    }
}
