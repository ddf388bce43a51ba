package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.CompareOp;
import io.tolva.tensor.backend.Epilogue;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.UnaryOp;
import io.tolva.tensor.backend.UpdateKernel;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;

/**
 * The backend {@code cpu}. Matrix products use OpenBLAS with one thread, or plain Java; the system property
 * {@code tolva.blas} ({@code openblas} or {@code java}) chooses, without it OpenBLAS is used where it loads.
 */
public final class CpuBackend implements Backend {
    private static final float[] NO_BIAS = {};

    private final Blas blas;

    /** The backend with the matrix products that the system property {@code tolva.blas} names. */
    public CpuBackend() {
        this(BlasChoice.choose(System.getProperty(BlasChoice.PROPERTY, "")));
    }

    CpuBackend(Blas blas) {
        this.blas = blas;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Storage allocate(DType dtype, int size) {
        return HeapStorage.allocate(dtype, size);
    }

    @Override
    public Storage wrap(HostArray host) {
        return HeapStorage.wrap(host);
    }

    @Override
    public HostArray read(Storage x, Shape shape) {
        return ((HeapStorage) x).toHostArray(shape);
    }

    @Override
    public void copy(Storage x, Storage out) {
        System.arraycopy(HeapStorage.data(x), 0, HeapStorage.data(out), 0, x.size());
    }

    @Override
    public void fill(float value, Storage out) {
        Arrays.fill(HeapStorage.floats(out), value);
    }

    @Override
    public void unary(UnaryOp op, Storage x, Storage out) {
        UnaryLoops.run(op, HeapStorage.floats(x), HeapStorage.floats(out), out.size());
    }

    @Override
    public void power(float exponent, Storage x, Storage out) {
        UnaryLoops.power(exponent, HeapStorage.floats(x), HeapStorage.floats(out), out.size());
    }

    @Override
    public void binary(BinaryOp op, Storage a, Shape aShape, Storage b, Shape bShape, Storage out, Shape outShape) {
        float[] left = expanded(a, aShape, outShape);
        float[] right = expanded(b, bShape, outShape);
        BinaryLoops.run(op, left, right, HeapStorage.floats(out), out.size());
    }

    @Override
    public void compare(CompareOp op, Storage a, Shape aShape, Storage b, Shape bShape, Storage out, Shape outShape) {
        float[] left = expanded(a, aShape, outShape);
        float[] right = expanded(b, bShape, outShape);
        BinaryLoops.compare(op, left, right, HeapStorage.booleans(out), out.size());
    }

    private float[] expanded(Storage x, Shape shape, Shape outShape) {
        if (x.size() == outShape.size()) {
            return HeapStorage.floats(x);
        }
        Storage expanded = allocate(DType.FLOAT32, outShape.size());
        broadcast(x, shape, expanded, outShape);
        return HeapStorage.floats(expanded);
    }

    @Override
    public void select(Storage condition, Storage a, Storage b, Storage out) {
        boolean[] choice = HeapStorage.booleans(condition);
        BinaryLoops.select(choice, HeapStorage.floats(a), HeapStorage.floats(b), HeapStorage.floats(out), out.size());
    }

    @Override
    public void cast(Storage x, Storage out) {
        CastLoops.run(x, out);
    }

    @Override
    public void broadcast(Storage x, Shape shape, Storage out, Shape outShape) {
        if (x.size() == 1 && x.dtype() == DType.FLOAT32) {
            fill(HeapStorage.floats(x)[0], out);
        } else {
            StridedCopy.broadcast(x, shape, out, outShape);
        }
    }

    @Override
    public void reduce(ReduceOp op, Storage x, Shape shape, Axes axes, Storage out) {
        ReduceLoops.run(op, HeapStorage.floats(x), shape, axes, HeapStorage.floats(out));
    }

    @Override
    public void matmul(boolean transposeA, boolean transposeB, int m, int n, int k, Storage a, Storage b, Storage out) {
        float[] left = HeapStorage.floats(a);
        float[] right = HeapStorage.floats(b);
        blas.gemm(transposeA, transposeB, m, n, k, left, right, NO_BIAS, HeapStorage.floats(out));
    }

    @Override
    public boolean dense(Epilogue epilogue, int m, int n, int k, Storage x, Storage w, Storage bias, Storage out) {
        float[] y = HeapStorage.floats(out);
        float[] row = HeapStorage.floats(bias);
        blas.gemm(false, false, m, n, k, HeapStorage.floats(x), HeapStorage.floats(w), row, y);
        switch (epilogue) {
            case NONE -> {}
            case RELU -> UnaryLoops.run(UnaryOp.RELU, y, y, y.length);
            case ELU -> UnaryLoops.run(UnaryOp.ELU, y, y, y.length);
            case SIGMOID -> UnaryLoops.run(UnaryOp.SIGMOID, y, y, y.length);
            case TANH -> UnaryLoops.run(UnaryOp.TANH, y, y, y.length);
        }
        return true;
    }

    @Override
    public void transpose(Storage x, Shape shape, Permutation order, Storage out) {
        StridedCopy.transpose(x, shape, order, out);
    }

    @Override
    public void slice(Storage x, Shape shape, Window window, Storage out) {
        StridedCopy.slice(x, shape, window, out);
    }

    @Override
    public void embed(Storage x, Window window, Storage out, Shape outShape) {
        StridedCopy.embed(x, window, out, outShape);
    }

    @Override
    public void gather(Storage table, int rowSize, Storage indices, Storage out) {
        RowLoops.gather(HeapStorage.floats(table), rowSize, indices, HeapStorage.floats(out));
    }

    @Override
    public void scatterAdd(Storage x, int rowSize, Storage indices, Storage out) {
        RowLoops.scatterAdd(HeapStorage.floats(x), rowSize, indices, HeapStorage.floats(out));
    }

    @Override
    public void argMax(Storage x, int outer, int count, int inner, Storage out) {
        RowLoops.argMax(HeapStorage.floats(x), outer, count, inner, (long[]) HeapStorage.data(out));
    }

    @Override
    public void oneHot(Storage indices, int depth, Storage out) {
        RowLoops.oneHot(indices, depth, HeapStorage.floats(out));
    }

    @Override
    public void softmax(Storage x, int rows, int columns, Storage out) {
        RowLoops.softmax(HeapStorage.floats(x), rows, columns, HeapStorage.floats(out));
    }

    @Override
    public void logSoftmax(Storage x, int rows, int columns, Storage out) {
        RowLoops.logSoftmax(HeapStorage.floats(x), rows, columns, HeapStorage.floats(out));
    }

    @Override
    public void sparseCrossEntropy(Storage labels, Storage logits, int rows, int columns, Storage out) {
        RowLoops.sparseCrossEntropy(labels, HeapStorage.floats(logits), rows, columns, HeapStorage.floats(out));
    }

    @Override
    public void update(UpdateKernel kernel, Storage variable, Storage gradient, Storage[] slots, float[] scalars) {
        float[][] arrays = new float[slots.length][];
        for (int i = 0; i < slots.length; i++) {
            arrays[i] = HeapStorage.floats(slots[i]);
        }
        UpdateLoops.run(kernel, HeapStorage.floats(variable), HeapStorage.floats(gradient), arrays, scalars);
    }
}
