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

    private static void softmax(double[] x, int size, int columns, double[] out) {
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

    private static double logSumExp(double[] x, int from, int columns) {
        double max = max(x, from, columns);
        double sum = 0;
        for (int i = from; i < from + columns; i++) {
            sum += Math.exp(x[i] - max);
        }
        return max + Math.log(sum);
    }

    static Kernel sparseCrossEntropy(TensorType labels, TensorType logits) {
        int rows = labels.size();
        int columns = columns(logits);
        if (logits.dtype() == DType.FLOAT64) {
            return (in, out) -> {
                double[] x = HeapStorage.doubles(in[1]);
                if (out.length > 1) {
                    softmax(x, rows * columns, columns, HeapStorage.doubles(out[1]));
                }
                losses(HeapStorage.data(in[0]), x, rows, columns, HeapStorage.doubles(out[0]));
            };
        }
        float[] unused = new float[columns];
        return (in, out) -> {
            float[] softmax = out.length > 1 ? HeapStorage.floats(out[1]) : unused;
            losses(
                    HeapStorage.data(in[0]),
                    HeapStorage.floats(in[1]),
                    rows,
                    columns,
                    HeapStorage.floats(out[0]),
                    softmax,
                    out.length > 1 ? columns : 0);
        };
    }

    /** The exponentials are computed once, for the loss and for the softmax of which the gradient is made. */
    private static void losses(
            Object labels, float[] x, int rows, int columns, float[] losses, float[] softmax, int softmaxStride) {
        for (int r = 0; r < rows; r++) {
            int label = IndexKernels.checked("label", Wide.index(labels, r), r, columns);
            int from = r * columns;
            int to = r * softmaxStride;
            float max = FloatFold.max(x, from, columns);
            for (int i = 0; i < columns; i++) {
                softmax[to + i] = FastMath.exp(x[from + i] - max);
            }
            float sum = FloatFold.sum(softmax, to, columns);
            losses[r] = max + (float) Math.log(sum) - x[from + label];
            float scale = 1f / sum;
            for (int i = 0; i < softmaxStride; i++) {
                softmax[to + i] *= scale;
            }
        }
    }

    private static void losses(Object labels, double[] x, int rows, int columns, double[] losses) {
        for (int r = 0; r < rows; r++) {
            int label = IndexKernels.checked("label", Wide.index(labels, r), r, columns);
            losses[r] = logSumExp(x, r * columns, columns) - x[r * columns + label];
        }
    }
}
