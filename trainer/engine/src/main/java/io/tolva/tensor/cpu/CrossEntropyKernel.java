package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.TensorType;

/**
 * The cross-entropy of rows of logits with labels, and its gradient, from the same exponentials. What is done for each
 * element, and the logarithms of all rows, are loops over whole arrays, as rows are often too short to be vectorised.
 */
final class CrossEntropyKernel {
    private final int rows;
    private final int columns;
    private final float[] exponentials;
    private final float[] largest;
    private final float[] sums;

    private CrossEntropyKernel(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.exponentials = new float[rows * columns];
        this.largest = new float[rows];
        this.sums = new float[rows];
    }

    /** The losses, and the gradient as a second output if it is asked for. */
    static Kernel losses(TensorType labels, TensorType logits, boolean withGradient) {
        int rows = labels.size();
        int columns = logits.shape().dim(-1);
        if (logits.dtype() == DType.FLOAT64) {
            return (in, out) -> {
                Object label = HeapStorage.data(in[0]);
                double[] x = HeapStorage.doubles(in[1]);
                if (withGradient) {
                    gradient(label, x, rows, columns, HeapStorage.doubles(out[1]));
                }
                losses(label, x, rows, columns, HeapStorage.doubles(out[0]));
            };
        }
        CrossEntropyKernel kernel = new CrossEntropyKernel(rows, columns);
        return (in, out) -> {
            Object label = HeapStorage.data(in[0]);
            float[] x = HeapStorage.floats(in[1]);
            float[] e = withGradient ? HeapStorage.floats(out[1]) : kernel.exponentials;
            kernel.sum(x, e);
            kernel.losses(label, x, HeapStorage.floats(out[0]));
            if (withGradient) {
                kernel.gradient(label, e);
            }
        };
    }

    /** The gradient alone. */
    static Kernel gradient(TensorType labels, TensorType logits) {
        int rows = labels.size();
        int columns = logits.shape().dim(-1);
        if (logits.dtype() == DType.FLOAT64) {
            return (in, out) -> gradient(
                    HeapStorage.data(in[0]), HeapStorage.doubles(in[1]), rows, columns, HeapStorage.doubles(out[0]));
        }
        CrossEntropyKernel kernel = new CrossEntropyKernel(rows, columns);
        return (in, out) -> {
            float[] e = HeapStorage.floats(out[0]);
            kernel.sum(HeapStorage.floats(in[1]), e);
            kernel.gradient(HeapStorage.data(in[0]), e);
        };
    }

    /** The exponentials of a row's distance to its largest element, and their sum. */
    private void sum(float[] x, float[] e) {
        for (int r = 0; r < rows; r++) {
            int from = r * columns;
            float max = FloatFold.max(x, from, columns);
            largest[r] = max;
            for (int i = from; i < from + columns; i++) {
                e[i] = x[i] - max;
            }
        }
        exp(e, rows * columns);
        for (int r = 0; r < rows; r++) {
            sums[r] = FloatFold.sum(e, r * columns, columns);
        }
    }

    private static void exp(float[] e, int n) {
        for (int i = 0; i < n; i++) {
            e[i] = FastMath.exp(e[i]);
        }
    }

    private void losses(Object labels, float[] x, float[] losses) {
        for (int r = 0; r < rows; r++) {
            losses[r] = largest[r] + FastMath.log(sums[r]);
        }
        for (int r = 0; r < rows; r++) {
            losses[r] -= x[r * columns + label(labels, r)];
        }
    }

    private void gradient(Object labels, float[] e) {
        for (int r = 0; r < rows; r++) {
            float scale = 1f / sums[r];
            int from = r * columns;
            for (int i = from; i < from + columns; i++) {
                e[i] *= scale;
            }
            e[from + label(labels, r)] -= 1f;
        }
    }

    private int label(Object labels, int row) {
        return IndexKernels.checked("label", Wide.index(labels, row), row, columns);
    }

    private static void losses(Object labels, double[] x, int rows, int columns, double[] losses) {
        for (int r = 0; r < rows; r++) {
            int label = IndexKernels.checked("label", Wide.index(labels, r), r, columns);
            losses[r] = SoftmaxKernels.logSumExp(x, r * columns, columns) - x[r * columns + label];
        }
    }

    private static void gradient(Object labels, double[] x, int rows, int columns, double[] gradient) {
        SoftmaxKernels.softmax(x, rows * columns, columns, gradient);
        for (int r = 0; r < rows; r++) {
            gradient[r * columns + IndexKernels.checked("label", Wide.index(labels, r), r, columns)] -= 1;
        }
    }
}
