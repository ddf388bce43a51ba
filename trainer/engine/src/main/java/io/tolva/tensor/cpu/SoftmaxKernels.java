package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;

/** Softmax and its relatives, row by row of the last axis. */
final class SoftmaxKernels {
    private SoftmaxKernels() {}

    private static int columns(TensorType x) {
        return x.shape().dim(-1);
    }

    static Kernel softmax(TensorType x) {
        int columns = columns(x);
        int size = x.size();
        if (x.dtype() == DType.FLOAT64) {
            return (in, out) -> softmax(HeapStorage.doubles(in[0]), size, columns, HeapStorage.doubles(out[0]));
        }
        return (in, out) -> softmax(HeapStorage.floats(in[0]), size, columns, HeapStorage.floats(out[0]));
    }

    private static void softmax(float[] x, int size, int columns, float[] out) {
        for (int from = 0; from < size; from += columns) {
            float max = FloatFold.max(x, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] = FastMath.exp(x[i] - max);
            }
            float scale = 1f / FloatFold.sum(out, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] *= scale;
            }
        }
    }

    static void softmax(double[] x, int size, int columns, double[] out) {
        for (int from = 0; from < size; from += columns) {
            double max = max(x, from, columns);
            double sum = 0;
            for (int i = from; i < from + columns; i++) {
                out[i] = Math.exp(x[i] - max);
                sum += out[i];
            }
            for (int i = from; i < from + columns; i++) {
                out[i] /= sum;
            }
        }
    }

    private static double max(double[] x, int from, int count) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    static Kernel logSoftmax(TensorType x) {
        int columns = columns(x);
        int size = x.size();
        if (x.dtype() == DType.FLOAT64) {
            return (in, out) -> logSoftmax(HeapStorage.doubles(in[0]), size, columns, HeapStorage.doubles(out[0]));
        }
        return (in, out) -> logSoftmax(HeapStorage.floats(in[0]), size, columns, HeapStorage.floats(out[0]));
    }

    private static void logSoftmax(float[] x, int size, int columns, float[] out) {
        for (int from = 0; from < size; from += columns) {
            float max = FloatFold.max(x, from, columns);
            float sum = 0f;
            for (int i = from; i < from + columns; i++) {
                sum += FastMath.exp(x[i] - max);
            }
            float log = (float) Math.log(sum);
            for (int i = from; i < from + columns; i++) {
                out[i] = x[i] - max - log;
            }
        }
    }

    private static void logSoftmax(double[] x, int size, int columns, double[] out) {
        for (int from = 0; from < size; from += columns) {
            double shift = logSumExp(x, from, columns);
            for (int i = from; i < from + columns; i++) {
                out[i] = x[i] - shift;
            }
        }
    }

    static double logSumExp(double[] x, int from, int columns) {
        double max = max(x, from, columns);
        double sum = 0;
        for (int i = from; i < from + columns; i++) {
            sum += Math.exp(x[i] - max);
        }
        return max + Math.log(sum);
    }
}
