package io.tolva.autodiff;

import io.tolva.array.Shape;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import io.tolva.tensor.backend.Window;
import java.util.stream.IntStream;

/** The table of gradients: the rule of every operation. {@code g} is the gradient at the output {@code y}. */
final class GradientRules implements Operation.Visitor<GradientRule> {
    static final GradientRules TABLE = new GradientRules();

    private static final GradientRule NONE = back -> {};
    private static final GradientRule SUMMED = back -> back.give(0, back.g());
    private static final GradientRule RESHAPE =
            back -> back.give(0, Ops.reshape(back.g(), back.x(0).shape()));
    private static final GradientRule SOFTMAX = back -> back.give(0, throughSoftmax(back.y(), back.g()));
    private static final GradientRule LOG_SOFTMAX = back -> {
        Tensor total = Ops.sum(back.g(), Keep.DIMS, -1);
        back.give(0, Ops.sub(back.g(), Ops.mul(Ops.exp(back.y()), total)));
    };
    private static final GradientRule SPARSE_CROSS_ENTROPY = back -> {
        Tensor logits = back.x(1);
        Tensor column = Ops.reshape(back.g(), Axes.of(logits.shape(), -1).kept(logits.shape()));
        back.give(1, Ops.mul(Ops.sparseSoftmaxCrossEntropyGradient(back.x(0), logits), column));
    };
    private static final GradientRule SPARSE_CROSS_ENTROPY_GRADIENT =
            back -> back.give(1, throughSoftmax(Ops.softmax(back.x(1)), back.g()));

    private GradientRules() {}

    @Override
    public GradientRule elementwise(Operation.Elementwise operation) {
        return back -> ScalarRules.apply(operation.op(), back);
    }

    @Override
    public GradientRule reduce(Operation.Reduce operation) {
        return back -> {
            Shape shape = back.x(0).shape();
            Tensor kept = Ops.reshape(back.g(), operation.axes().kept(shape));
            back.give(0, spread(operation, back, kept, shape));
        };
    }

    private static Tensor spread(Operation.Reduce operation, Backward back, Tensor kept, Shape shape) {
        return switch (operation.op()) {
            case SUM -> Ops.broadcastTo(kept, shape);
            case MEAN -> Ops.broadcastTo(kept.div(operation.axes().count(shape)), shape);
            case PROD -> Ops.mul(kept, productsOfOthers(operation.axes(), back.x(0)));
            case MAX, MIN -> toExtreme(operation.axes(), back.x(0), back.y(), kept);
        };
    }

    private static int[] list(Axes axes, int rank) {
        return IntStream.range(0, rank).filter(axes::contains).toArray();
    }

    private static Tensor toExtreme(Axes axes, Tensor x, Tensor y, Tensor kept) {
        Tensor extreme = Ops.reshape(y, axes.kept(x.shape()));
        Tensor chosen = Ops.cast(Ops.equal(x, extreme), x.dtype());
        int[] folded = list(axes, x.shape().rank());
        Tensor ties = folded.length == 0 ? chosen : Ops.sum(chosen, Keep.DIMS, folded);
        return Ops.mul(chosen, Ops.div(kept, ties));
    }

    /** For each element the product of all others that fold with it, without dividing, which would fail at zeros. */
    private static Tensor productsOfOthers(Axes axes, Tensor x) {
        int rank = x.shape().rank();
        int[] folded = list(axes, rank);
        int[] order = IntStream.concat(IntStream.range(0, rank).filter(i -> !axes.contains(i)), IntStream.of(folded))
                .toArray();
        Permutation permutation = Permutation.of(order);
        Tensor moved = Ops.transpose(x, permutation);
        int count = axes.count(x.shape());
        Tensor lanes = Ops.reshape(moved, count == 0 ? 0 : x.size() / count, count);
        Tensor before = Ops.cumProd(lanes, 1, true, false);
        Tensor after = Ops.cumProd(lanes, 1, true, true);
        Tensor others = Ops.reshape(Ops.mul(before, after), moved.shape());
        return Ops.transpose(others, permutation.inverse());
    }

    @Override
    public GradientRule cumulative(Operation.Cumulative operation) {
        int axis = operation.axis();
        boolean exclusive = operation.exclusive();
        boolean back2 = !operation.reverse();
        if (operation.op() == ReduceOp.PROD) {
            return back ->
                    back.give(0, Ops.div(Ops.cumSum(Ops.mul(back.y(), back.g()), axis, exclusive, back2), back.x(0)));
        }
        return back -> back.give(0, Ops.cumSum(back.g(), axis, exclusive, back2));
    }

    @Override
    public GradientRule matmul(Operation.MatMul operation) {
        boolean ta = operation.transposeA();
        boolean tb = operation.transposeB();
        return back -> {
            Tensor a = back.x(0);
            Tensor b = back.x(1);
            Tensor g = back.g();
            if (back.needs(0)) {
                back.give(0, ta ? Ops.matmul(b, g, tb, true) : Ops.matmul(g, b, false, !tb));
            }
            if (back.needs(1)) {
                back.give(1, tb ? Ops.matmul(g, a, true, ta) : Ops.matmul(a, g, !ta, false));
            }
        };
    }

    @Override
    public GradientRule transpose(Operation.Transpose operation) {
        return back -> back.give(0, Ops.transpose(back.g(), operation.order().inverse()));
    }

    @Override
    public GradientRule reshape(Operation.Reshape operation) {
        return RESHAPE;
    }

    @Override
    public GradientRule slice(Operation.Slicing operation) {
        return back -> back.give(0, operation.window(), back.g());
    }

    @Override
    public GradientRule embed(Operation.Embed operation) {
        return back -> back.give(0, Ops.slice(back.g(), operation.window()));
    }

    @Override
    public GradientRule broadcast(Operation.Broadcast operation) {
        return SUMMED;
    }

    @Override
    public GradientRule concat(Operation.Concat operation) {
        return back -> {
            int start = 0;
            for (int i = 0; i < back.inputs(); i++) {
                Shape part = back.x(i).shape();
                if (back.needs(i)) {
                    back.give(i, Ops.slice(back.g(), Window.along(operation.axis(), start, part)));
                }
                start += part.dim(operation.axis());
            }
        };
    }

    @Override
    public GradientRule gather(Operation.Gather operation) {
        return back ->
                back.give(0, Ops.scatterAdd(back.g(), back.x(1), back.x(0).shape(), operation.axis()));
    }

    @Override
    public GradientRule scatterAdd(Operation.ScatterAdd operation) {
        return back -> back.give(0, Ops.gather(back.g(), back.x(1), operation.axis()));
    }

    @Override
    public GradientRule softmax(Operation.Softmax operation) {
        return SOFTMAX;
    }

    @Override
    public GradientRule logSoftmax(Operation.LogSoftmax operation) {
        return LOG_SOFTMAX;
    }

    @Override
    public GradientRule sparseCrossEntropy(Operation.SparseCrossEntropy operation) {
        return SPARSE_CROSS_ENTROPY;
    }

    @Override
    public GradientRule sparseCrossEntropyGradient(Operation.SparseCrossEntropyGradient operation) {
        return SPARSE_CROSS_ENTROPY_GRADIENT;
    }

    private static Tensor throughSoftmax(Tensor softmax, Tensor g) {
        Tensor weighted = Ops.mul(g, softmax);
        Tensor total = Ops.sum(weighted, Keep.DIMS, -1);
        return Ops.sub(weighted, Ops.mul(softmax, total));
    }

    @Override
    public GradientRule argReduce(Operation.ArgReduce operation) {
        return NONE;
    }

    @Override
    public GradientRule argSort(Operation.ArgSort operation) {
        return NONE;
    }

    @Override
    public GradientRule convolution(Operation.Convolution operation) {
        return WindowRules.convolution(operation);
    }

    @Override
    public GradientRule maxPool(Operation.MaxPool operation) {
        return WindowRules.maxPool(operation);
    }

    @Override
    public GradientRule averagePool(Operation.AveragePool operation) {
        return back -> back.give(0, Pools.average(operation.geometry(), !operation.spread(), back.g()));
    }

    @Override
    public GradientRule flatIndex(Operation.FlatIndex operation) {
        return NONE;
    }

    @Override
    public GradientRule flatIndexAlong(Operation.FlatIndexAlong operation) {
        return NONE;
    }

    @Override
    public GradientRule searchSorted(Operation.SearchSorted operation) {
        return NONE;
    }

    @Override
    public GradientRule random(Operation.Random operation) {
        return NONE;
    }

    @Override
    public GradientRule stopGradient(Operation.StopGradient operation) {
        return NONE;
    }

    @Override
    public GradientRule fused(Operation.Fused operation) {
        throw new IllegalStateException("no gradient of a fused kernel: expected the operations that it is made of");
    }

    @Override
    public GradientRule joined(Operation.Joined operation) {
        throw new IllegalStateException("no gradient of a joined kernel: expected the operations that it is made of");
    }

    @Override
    public GradientRule strided(Operation.Strided operation) {
        throw new IllegalStateException("no gradient of a strided copy: expected the movement that it does");
    }
}
