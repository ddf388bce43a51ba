package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** The kernel of each operation for given types. */
final class CpuKernels implements Operation.Visitor<Kernel> {
    private final Blas blas;
    private final Workers workers;
    private final List<TensorType> in;
    private final List<TensorType> out;

    CpuKernels(Blas blas, Workers workers, List<TensorType> in, List<TensorType> out) {
        this.blas = blas;
        this.workers = workers;
        this.in = in;
        this.out = out;
    }

    private TensorType in(int input) {
        return in.get(input);
    }

    private TensorType out() {
        return out.get(0);
    }

    @Override
    public Kernel elementwise(Operation.Elementwise operation) {
        List<DType> types = in.stream().map(TensorType::dtype).toList();
        return ElementwiseKernel.of(Expression.of(operation.op(), out().dtype(), types), in, out);
    }

    @Override
    public Kernel fused(Operation.Fused operation) {
        return ElementwiseKernel.of(operation.expression(), in, out);
    }

    @Override
    public Kernel joined(Operation.Joined operation) {
        return JoinedKernel.of(operation, in, out);
    }

    @Override
    public Kernel reduce(Operation.Reduce operation) {
        return ReduceKernels.of(operation, in(0));
    }

    @Override
    public Kernel argReduce(Operation.ArgReduce operation) {
        return SearchKernels.argReduce(operation, in(0));
    }

    @Override
    public Kernel cumulative(Operation.Cumulative operation) {
        return CumulativeKernels.of(operation, in(0));
    }

    @Override
    public Kernel argSort(Operation.ArgSort operation) {
        return OrderKernel.of(operation, in(0));
    }

    @Override
    public Kernel matmul(Operation.MatMul operation) {
        return MatMulKernel.of(blas, operation, in(0), in(1), out());
    }

    @Override
    public Kernel reshape(Operation.Reshape operation) {
        return strided(Layout.dense(in(0).shape()));
    }

    @Override
    public Kernel transpose(Operation.Transpose operation) {
        return strided(Layout.dense(in(0).shape()).transpose(operation.order()));
    }

    @Override
    public Kernel slice(Operation.Slicing operation) {
        return strided(Layout.dense(in(0).shape()).slice(operation.window()));
    }

    @Override
    public Kernel broadcast(Operation.Broadcast operation) {
        return strided(Layout.dense(in(0).shape()).broadcast(out().shape()));
    }

    @Override
    public Kernel stopGradient(Operation.StopGradient operation) {
        return strided(Layout.dense(in(0).shape()));
    }

    @Override
    public Kernel strided(Operation.Strided operation) {
        return strided(operation.layout());
    }

    private static Kernel strided(Layout layout) {
        StridedCopy copy = new StridedCopy(layout);
        return (x, y) -> copy.gather(HeapStorage.data(x[0]), HeapStorage.data(y[0]));
    }

    @Override
    public Kernel embed(Operation.Embed operation) {
        int size = out().size();
        StridedCopy copy = new StridedCopy(Layout.dense(out().shape()).slice(operation.window()));
        return (x, y) -> {
            HeapStorage.clear(y[0], size);
            copy.scatter(HeapStorage.data(x[0]), HeapStorage.data(y[0]));
        };
    }

    @Override
    public Kernel concat(Operation.Concat operation) {
        int inner = Extents.of(out().shape(), operation.axis()).inner();
        int outer = Extents.of(out().shape(), operation.axis()).outer();
        int[] blocks = in.stream()
                .mapToInt(type -> type.shape().dim(operation.axis()) * inner)
                .toArray();
        return (x, y) -> {
            Object to = HeapStorage.data(y[0]);
            int at = 0;
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < blocks.length; i++) {
                    System.arraycopy(HeapStorage.data(x[i]), o * blocks[i], to, at, blocks[i]);
                    at += blocks[i];
                }
            }
        };
    }

    @Override
    public Kernel gather(Operation.Gather operation) {
        return IndexKernels.gather(Extents.of(in(0).shape(), operation.axis()), in(1));
    }

    @Override
    public Kernel scatterAdd(Operation.ScatterAdd operation) {
        return IndexKernels.scatterAdd(Extents.of(out().shape(), operation.axis()), in(1), out());
    }

    @Override
    public Kernel flatIndex(Operation.FlatIndex operation) {
        return IndexKernels.flat(operation.shape(), out());
    }

    @Override
    public Kernel flatIndexAlong(Operation.FlatIndexAlong operation) {
        return IndexKernels.flatAlong(Extents.of(operation.shape(), operation.axis()), in(0), operation.axis());
    }

    @Override
    public Kernel searchSorted(Operation.SearchSorted operation) {
        return SearchKernels.searchSorted(operation, in(0), in(1));
    }

    @Override
    public Kernel softmax(Operation.Softmax operation) {
        return SoftmaxKernels.softmax(in(0));
    }

    @Override
    public Kernel logSoftmax(Operation.LogSoftmax operation) {
        return SoftmaxKernels.logSoftmax(in(0));
    }

    @Override
    public Kernel sparseCrossEntropy(Operation.SparseCrossEntropy operation) {
        return CrossEntropyKernel.losses(in(0), in(1), out.size() > 1);
    }

    @Override
    public Kernel sparseCrossEntropyGradient(Operation.SparseCrossEntropyGradient operation) {
        return CrossEntropyKernel.gradient(in(0), in(1));
    }

    @Override
    public Kernel convolution(Operation.Convolution operation) {
        return WindowKernels.convolution(operation, blas, workers, out().dtype());
    }

    @Override
    public Kernel maxPool(Operation.MaxPool operation) {
        return WindowKernels.maxPool(operation, out().dtype());
    }

    @Override
    public Kernel averagePool(Operation.AveragePool operation) {
        return WindowKernels.averagePool(operation, out().dtype());
    }

    @Override
    public Kernel random(Operation.Random operation) {
        return RandomKernels.of(operation.distribution(), out());
    }

    /** A shape seen from one axis: {@code [outer, count, inner]}. */
    record Extents(int outer, int count, int inner) {
        static Extents of(Shape shape, int axis) {
            int outer = 1;
            int inner = 1;
            for (int i = 0; i < shape.rank(); i++) {
                outer *= i < axis ? shape.dim(i) : 1;
                inner *= i > axis ? shape.dim(i) : 1;
            }
            return new Extents(outer, shape.dim(axis), inner);
        }
    }
}
