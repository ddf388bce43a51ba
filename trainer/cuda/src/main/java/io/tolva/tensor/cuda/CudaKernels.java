package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** The kernel of each operation for given types. */
final class CudaKernels implements Operation.Visitor<Kernel> {
    private final CudaDevice device;
    private final List<TensorType> in;
    private final List<TensorType> out;

    CudaKernels(CudaDevice device, List<TensorType> in, List<TensorType> out) {
        this.device = device;
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
        return ElementwiseKernel.of(device, Expression.of(operation.op(), out().dtype(), types), in, out);
    }

    @Override
    public Kernel fused(Operation.Fused operation) {
        return ElementwiseKernel.of(device, operation.expression(), in, out);
    }

    @Override
    public Kernel joined(Operation.Joined operation) {
        return JoinedKernels.of(device, operation, in, out);
    }

    @Override
    public Kernel reduce(Operation.Reduce operation) {
        return ReduceKernels.of(device, operation, in(0));
    }

    @Override
    public Kernel argReduce(Operation.ArgReduce operation) {
        return ArgReduceKernels.of(device, operation, in(0), out());
    }

    @Override
    public Kernel cumulative(Operation.Cumulative operation) {
        return CumulativeKernels.of(device, operation, in(0));
    }

    @Override
    public Kernel argSort(Operation.ArgSort operation) {
        return OrderKernels.of(device, operation, in(0), out());
    }

    @Override
    public Kernel matmul(Operation.MatMul operation) {
        return MatMulKernels.of(device, operation, in(0), in(1), out());
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

    private Kernel strided(Layout layout) {
        return CopyKernels.gather(device, layout, out().dtype());
    }

    @Override
    public Kernel embed(Operation.Embed operation) {
        return CopyKernels.embed(device, operation.window(), out());
    }

    @Override
    public Kernel concat(Operation.Concat operation) {
        return CopyKernels.concat(device, operation.axis(), in, out());
    }

    @Override
    public Kernel gather(Operation.Gather operation) {
        return IndexKernels.gather(device, Lanes.along(in(0).shape(), operation.axis()), in(1), out().dtype());
    }

    @Override
    public Kernel scatterAdd(Operation.ScatterAdd operation) {
        return ScatterKernels.add(device, Lanes.along(out().shape(), operation.axis()), in(1), out());
    }

    @Override
    public Kernel flatIndex(Operation.FlatIndex operation) {
        return IndexKernels.flat(device, operation.shape(), in(0), out());
    }

    @Override
    public Kernel flatIndexAlong(Operation.FlatIndexAlong operation) {
        int count = in(0).shape().dim(operation.axis());
        return IndexKernels.flatAlong(device, Lanes.along(operation.shape(), operation.axis()), in(0), count);
    }

    @Override
    public Kernel searchSorted(Operation.SearchSorted operation) {
        return SearchKernels.of(device, operation, in(0), in(1), out());
    }

    @Override
    public Kernel softmax(Operation.Softmax operation) {
        return SoftmaxKernels.softmax(device, in(0));
    }

    @Override
    public Kernel logSoftmax(Operation.LogSoftmax operation) {
        return SoftmaxKernels.logSoftmax(device, in(0));
    }

    @Override
    public Kernel sparseCrossEntropy(Operation.SparseCrossEntropy operation) {
        return SoftmaxKernels.losses(device, in(0), in(1), out.size() > 1);
    }

    @Override
    public Kernel sparseCrossEntropyGradient(Operation.SparseCrossEntropyGradient operation) {
        return SoftmaxKernels.gradient(device, in(0), in(1));
    }

    @Override
    public Kernel convolution(Operation.Convolution operation) {
        return ConvolutionKernels.of(device, operation, out().dtype());
    }

    @Override
    public Kernel maxPool(Operation.MaxPool operation) {
        return PoolKernels.max(device, operation, out().dtype());
    }

    @Override
    public Kernel averagePool(Operation.AveragePool operation) {
        return PoolKernels.average(device, operation, out().dtype());
    }

    @Override
    public Kernel random(Operation.Random operation) {
        return RandomKernels.of(device, operation.distribution(), out());
    }
}
