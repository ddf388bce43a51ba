package io.tolva.tensor.cpu;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;

/** Products of matrices, one after another for all axes before the last two. */
final class MatMulKernel implements Kernel {
    private final Blas blas;
    private final boolean transposeA;
    private final boolean transposeB;
    private final int m;
    private final int n;
    private final int k;
    private final int[] matrixOfA;
    private final int[] matrixOfB;

    private MatMulKernel(Blas blas, Operation.MatMul operation, TensorType a, TensorType b, TensorType out) {
        this.blas = blas;
        this.transposeA = operation.transposeA();
        this.transposeB = operation.transposeB();
        this.m = out.shape().dim(-2);
        this.n = out.shape().dim(-1);
        this.k = a.shape().dim(transposeA ? -2 : -1);
        Shape batch = batch(out.shape());
        this.matrixOfA = matrices(batch(a.shape()), batch);
        this.matrixOfB = matrices(batch(b.shape()), batch);
    }

    static Kernel of(Blas blas, Operation.MatMul operation, TensorType a, TensorType b, TensorType out) {
        MatMulKernel kernel = new MatMulKernel(blas, operation, a, b, out);
        return switch (out.dtype()) {
            case FLOAT32 -> kernel;
            case FLOAT64 -> kernel::doubles;
            case INT32, INT64, UINT8, BOOL, STRING -> kernel.wide(a.size(), b.size(), out.size());
        };
    }

    private static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    /** Which matrix of a factor belongs to each product. */
    private static int[] matrices(Shape own, Shape batch) {
        Layout layout = Layout.dense(own).broadcast(batch);
        int[] matrices = new int[batch.size()];
        int[] all = new int[own.size()];
        Arrays.setAll(all, i -> i);
        new StridedCopy(layout).gather(all, matrices);
        return matrices;
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        float[] left = HeapStorage.floats(in[0]);
        float[] right = HeapStorage.floats(in[1]);
        float[] product = HeapStorage.floats(out[0]);
        for (int i = 0; i < matrixOfA.length; i++) {
            int leftAt = matrixOfA[i] * m * k;
            int rightAt = matrixOfB[i] * k * n;
            blas.gemm(transposeA, transposeB, m, n, k, left, leftAt, right, rightAt, product, i * m * n);
        }
    }

    private void doubles(Storage[] in, Storage[] out) {
        double[] left = HeapStorage.doubles(in[0]);
        double[] right = HeapStorage.doubles(in[1]);
        double[] product = HeapStorage.doubles(out[0]);
        for (int p = 0; p < matrixOfA.length; p++) {
            for (int i = 0; i < m; i++) {
                int row = (p * m + i) * n;
                Arrays.fill(product, row, row + n, 0);
                for (int q = 0; q < k; q++) {
                    double factor = left[matrixOfA[p] * m * k + (transposeA ? q * m + i : i * k + q)];
                    for (int j = 0; j < n; j++) {
                        product[row + j] += factor * right[matrixOfB[p] * k * n + (transposeB ? j * k + q : q * n + j)];
                    }
                }
            }
        }
    }

    private Kernel wide(int sizeA, int sizeB, int size) {
        long[] left = new long[sizeA];
        long[] right = new long[sizeB];
        long[] product = new long[size];
        return (in, out) -> {
            Wide.read(HeapStorage.data(in[0]), left, sizeA);
            Wide.read(HeapStorage.data(in[1]), right, sizeB);
            for (int p = 0; p < matrixOfA.length; p++) {
                for (int at = 0; at < m * n; at++) {
                    product[p * m * n + at] = dot(left, right, p, at / n, at % n);
                }
            }
            Wide.write(product, HeapStorage.data(out[0]), size);
        };
    }

    private long dot(long[] left, long[] right, int p, int i, int j) {
        long sum = 0;
        for (int q = 0; q < k; q++) {
            sum += left[matrixOfA[p] * m * k + (transposeA ? q * m + i : i * k + q)]
                    * right[matrixOfB[p] * k * n + (transposeB ? j * k + q : q * n + j)];
        }
        return sum;
    }
}
