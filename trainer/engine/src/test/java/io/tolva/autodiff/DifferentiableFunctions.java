package io.tolva.autodiff;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Linalg;
import io.tolva.tensor.Mirror;
import io.tolva.tensor.Norm;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ScalarOp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Functions of a float64 matrix {@code [2, 3]} that are smooth near {@link #POINT}; a name that is a scalar function's label,
 * perhaps with more words, says that it is about that one.
 */
final class DifferentiableFunctions {
    /** Away from the kinks of abs, relu and max, every pair of different size, and exact in float32. */
    static final double[] POINT = {0.6875, -1.3125, 1.875, 0.40625, -0.59375, 1.09375};

    private static final Tensor OTHER = matrix(0.5, 1.5, -0.8, 1.2, 0.9, -1.7);
    private static final Tensor ROW = Tensor.of(HostArray.wrap(Shape.of(3), new double[] {0.6, -1.4, 0.8}));

    private final Map<String, UnaryOperator<Tensor>> functions = new LinkedHashMap<>();

    private DifferentiableFunctions() {
        addUnary();
        addBinary();
        addActivations();
        addReductions();
        addProducts();
        addShapes();
        addIndexes();
        addWindows();
    }

    static Map<String, UnaryOperator<Tensor>> all() {
        return new DifferentiableFunctions().functions;
    }

    static Tensor matrix(double... values) {
        return Tensor.of(HostArray.wrap(Shape.of(2, 3), values));
    }

    private void put(String name, UnaryOperator<Tensor> function) {
        functions.put(name, function);
    }

    private void put(ScalarOp op, UnaryOperator<Tensor> function) {
        put(op.label(), function);
    }

    private static Tensor positive(Tensor x) {
        return x.square().plus(1.25);
    }

    private void addUnary() {
        put(ScalarOp.NEGATE, x -> Ops.neg(x).times(x));
        put(ScalarOp.ABS, x -> Ops.abs(x).times(x));
        put(ScalarOp.SIGN, x -> Ops.sign(x).times(x).times(x));
        put(ScalarOp.STEP, x -> Ops.step(x).times(x).times(x));
        put(ScalarOp.SQUARE, Ops::square);
        put(ScalarOp.RECIPROCAL, Ops::reciprocal);
        put(ScalarOp.SQRT, x -> Ops.sqrt(positive(x)));
        put(ScalarOp.RSQRT, x -> Ops.rsqrt(positive(x)));
        put(ScalarOp.EXP, Ops::exp);
        put(ScalarOp.EXPM1, Ops::expm1);
        put(ScalarOp.LOG, x -> Ops.log(positive(x)));
        put(ScalarOp.LOG1P, x -> Ops.log1p(x.times(0.5)));
        put(ScalarOp.SIN, Ops::sin);
        put(ScalarOp.COS, Ops::cos);
        put(ScalarOp.TAN, x -> Ops.tan(x.times(0.5)));
        put(ScalarOp.ASIN, x -> Ops.asin(x.times(0.4)));
        put(ScalarOp.ACOS, x -> Ops.acos(x.times(0.4)));
        put(ScalarOp.ATAN, Ops::atan);
        put(ScalarOp.SINH, Ops::sinh);
        put(ScalarOp.COSH, Ops::cosh);
        put(ScalarOp.TANH, Ops::tanh);
        put(ScalarOp.ASINH, Ops::asinh);
        put(ScalarOp.ACOSH, x -> Ops.acosh(positive(x)));
        put(ScalarOp.ATANH, x -> Ops.atanh(x.times(0.4)));
        put(ScalarOp.ERF, Ops::erf);
        put(ScalarOp.FLOOR, x -> Ops.floor(x).times(x.square()));
        put(ScalarOp.CEIL, x -> Ops.ceil(x).times(x.square()));
        put(ScalarOp.ROUND, x -> Ops.round(x).times(x.square()));
        put(ScalarOp.RELU, x -> Ops.relu(x).square());
        put(ScalarOp.ELU, x -> Ops.elu(x).square());
        put(ScalarOp.SIGMOID, Ops::sigmoid);
        put(ScalarOp.SOFTPLUS, Ops::softplus);
        put(
                ScalarOp.CAST,
                x -> Ops.cast(Ops.cast(x, DType.FLOAT32), DType.FLOAT64).plus(x.square()));
    }

    private void addBinary() {
        put(ScalarOp.ADD, x -> Ops.add(x, ROW).square());
        put(ScalarOp.SUBTRACT, x -> Ops.sub(ROW, x).square());
        put(ScalarOp.MULTIPLY, x -> Ops.mul(x, x).times(ROW));
        put("multiply, broadcast", x -> Ops.mul(x.slice(Slice.at(0)), OTHER).square());
        put(ScalarOp.DIVIDE, x -> Ops.div(x.square(), ROW));
        put("divide, right", x -> Ops.div(OTHER, x));
        put(ScalarOp.FLOOR_DIVIDE, x -> Ops.floorDiv(x.times(3), ROW).times(x.square()));
        put("floor_divide, right", x -> Ops.floorDiv(OTHER.times(3), x).times(x.square()));
        put(ScalarOp.FLOOR_MOD, x -> Ops.floorMod(x.times(3), ROW).square());
        put("floor_mod, right", x -> Ops.floorMod(OTHER.times(3), x).square());
        put(ScalarOp.POWER, x -> x.pow(3));
        put("power, both", x -> Ops.pow(positive(x), x));
        put("power, negative base", x -> Ops.pow(x, Tensor.scalar(DType.FLOAT64, -2)));
        put(ScalarOp.ATAN2, x -> Ops.atan2(x, OTHER));
        put("atan2, right", x -> Ops.atan2(OTHER, x));
        put(ScalarOp.MAXIMUM, x -> Ops.maximum(x, OTHER).square());
        put(ScalarOp.MINIMUM, x -> Ops.minimum(OTHER, x).square());
        put(ScalarOp.SELECT, x -> Ops.where(Ops.greater(OTHER, Tensor.scalar(DType.FLOAT64, 0)), x.square(), x.pow(3)));
        put("squaredDifference", x -> Ops.squaredDifference(x.square(), ROW));
        put("clip", x -> Ops.clip(x, -1, 1).square());
        put("addN", x -> Ops.addN(List.of(x, x.square(), x)));
    }

    private void addActivations() {
        put("relu6", x -> Ops.relu6(x.times(4)).square());
        put("leakyRelu", x -> Ops.leakyRelu(x, 0.3).square());
        put("selu", Ops::selu);
        put("gelu", Ops::gelu);
        put("geluByTanh", Ops::geluByTanh);
        put("softsign", Ops::softsign);
        put("silu", Ops::silu);
        put("mish", Ops::mish);
        put("hardSigmoid", x -> Ops.hardSigmoid(x.times(2)).square());
        put("hardTanh", x -> Ops.hardTanh(x).square());
        put("softmax", x -> Ops.softmax(x).times(OTHER));
        put("softmax of an axis", x -> Ops.softmax(x, 0).times(OTHER));
        put("logSoftmax", x -> Ops.logSoftmax(x).times(OTHER));
        put(
                "sparseSoftmaxCrossEntropy",
                x -> Ops.sparseSoftmaxCrossEntropy(Tensor.of(2, 0), x).square());
        put(
                "sparseSoftmaxCrossEntropyGradient",
                x -> Ops.sparseSoftmaxCrossEntropyGradient(Tensor.of(2, 0), x).square());
        put(
                "softmaxCrossEntropy",
                x -> Ops.softmaxCrossEntropy(OTHER.square(), x).square());
        put("softmaxCrossEntropy of labels", x -> Ops.softmaxCrossEntropy(x.square(), x));
        put("sigmoidCrossEntropy", x -> Ops.sigmoidCrossEntropy(Ops.sigmoid(OTHER), x));
        put("sigmoidCrossEntropy of labels", x -> Ops.sigmoidCrossEntropy(x.square(), OTHER.times(x)));
    }

    private void addReductions() {
        put("sum", x -> Ops.sum(x.square(), 0).square());
        put("mean", x -> Ops.mean(x.square(), Keep.DIMS, 1).square());
        put("prod", x -> Ops.prod(x, 1).square());
        put("prod of all", x -> Ops.prod(x, Keep.DIMS));
        put("max", x -> Ops.max(x, 1).square());
        put("max of all", x -> Ops.max(x).square());
        put("min", x -> Ops.min(x, Keep.DIMS, 0).square());
        put("variance", x -> Ops.variance(x, 1).square());
        put("std", x -> Ops.std(x, 0));
        put("logSumExp", x -> Ops.logSumExp(x, 1).square());
        put("norm L1", x -> Linalg.norm(x.square(), Norm.L1, 1).square());
        put("norm L2", x -> Linalg.norm(x, Norm.L2, Keep.DIMS, 1));
        put("norm MAX", x -> Linalg.norm(x, Norm.MAX).square());
        put("l2Normalize", x -> Linalg.l2Normalize(x, 1e-12, 1));
        for (boolean exclusive : new boolean[] {false, true}) {
            for (boolean reverse : new boolean[] {false, true}) {
                String how = (exclusive ? " exclusive" : "") + (reverse ? " reverse" : "");
                put(
                        "cumSum" + how,
                        x -> Ops.cumSum(x.square(), 1, exclusive, reverse).square());
                put("cumProd" + how, x -> Ops.cumProd(x, 1, exclusive, reverse).square());
            }
        }
        put("sort", x -> Ops.sort(x, 1, true).times(OTHER).square());
        put("topK", x -> Ops.topK(x, 2).values().square());
    }

    private void addProducts() {
        put("matmul", x -> Ops.matmul(x, OTHER.transpose()).square());
        put("matmul right", x -> Ops.matmul(OTHER.transpose(), x).square());
        put("matmul transposed", x -> Ops.matmul(x, OTHER, false, true).square());
        put("matmul right transposed", x -> Ops.matmul(OTHER, x, false, true).square());
        put("matmul left transposed", x -> Ops.matmul(x, OTHER, true, false).square());
        put("matmul both transposed", x -> Ops.matmul(x, Ops.matmul(x, OTHER, false, true), true, true));
        put("matmul of batches", x -> Ops.matmul(x, Ops.stack(List.of(OTHER, x), 0), false, true));
        put("matvec", x -> Linalg.matvec(x, ROW).square());
        put("dot", x -> Linalg.dot(x, x.transpose()).square());
        put("outer", x -> Linalg.outer(x, x.slice(Slice.at(1))));
        put("tensordot", x -> Linalg.tensordot(x, x.square(), new int[] {0}, new int[] {0}));
        put("einsum", x -> Linalg.einsum("ij,kj,jl->ikl", x, OTHER, x.transpose()));
        put(
                "einsum of a diagonal",
                x -> Linalg.einsum("ii->i", Ops.matmul(x, x, false, true)).square());
        put("trace", x -> Linalg.trace(Ops.matmul(x, x.square(), false, true)));
        put("diag", x -> Linalg.diag(x).square());
        put("tril", x -> Linalg.tril(x, 0).square());
        put("triu", x -> Linalg.triu(x, 1).square());
    }

    private void addShapes() {
        put("transpose", x -> Ops.transpose(x.square(), Permutation.of(1, 0)).times(OTHER.transpose()));
        put("reshape", x -> Ops.reshape(x, 3, 2).square());
        put("broadcastTo", x -> Ops.broadcastTo(x, Shape.of(2, 2, 3)).square());
        put("slice", x -> x.slice(Slice.all(), Slice.every(2)).square());
        put("slice backwards", x -> x.slice(Slice.every(-1), Slice.from(2, -2)).square());
        put("concat", x -> Ops.concat(List.of(x, x.square()), 1).square());
        put("stack", x -> Ops.stack(List.of(x, x.square()), 1).square());
        put(
                "split",
                x -> Ops.mul(
                        Ops.split(x, new int[] {1, 2}, 1).get(0),
                        Ops.split(x, new int[] {1, 2}, 1).get(1)));
        put("parts side by side", x -> weighted(Ops.unstack(x.square(), 1), 0, 1, 2));
        put("parts with a gap", x -> weighted(Ops.unstack(x.square(), 1), 2, 0));
        put("a part twice", x -> weighted(Ops.unstack(x.square(), 1), 1, 1, 0));
        put("parts of both axes", x -> Ops.mul(x.slice(Slice.to(1)), x.square().slice(Slice.all(), Slice.range(1, 2))));
        put("parts that overlap", x -> {
            Tensor y = x.square();
            return Ops.mul(y.slice(Slice.all(), Slice.to(2)), y.slice(Slice.all(), Slice.from(1)));
        });
        put("a part and the whole", x -> {
            Tensor y = x.square();
            return Ops.mul(y, y.slice(Slice.all(), Slice.range(1, 2)));
        });
        put("pad", x -> Ops.pad(x, new int[][] {{1, 0}, {0, 2}}, 3).square());
        put(
                "pad mirrored",
                x -> Ops.pad(x, new int[][] {{1, 0}, {2, 1}}, Mirror.REFLECT).square());
        put("tile", x -> Ops.tile(x, 2, 1).square());
        put("repeat", x -> Ops.repeat(x, new int[] {2, 0, 1}, 1).square());
        put("flip", x -> Ops.flip(x, 1).times(x));
        put("roll", x -> Ops.roll(x, 1, 1).times(x));
        put(
                "dropout",
                x -> x.times(Ops.stopGradient(Tensor.ones(x.dtype(), x.shape())))
                        .square());
    }

    private void addIndexes() {
        put("gather", x -> Ops.gather(x, Tensor.of(1, 0, 1)).square());
        put(
                "gatherNd",
                x -> Ops.gatherNd(x, Tensor.of(1, 2, 0, 0).reshape(2, 2)).square());
        put(
                "takeAlongAxis",
                x -> Ops.takeAlongAxis(x, Tensor.of(2, 0, 0, 1).reshape(2, 2), 1)
                        .square());
        put(
                "scatterAdd",
                x -> Ops.scatterAdd(x, Tensor.of(1, 1), Shape.of(3, 3)).square());
        put(
                "scatterNd",
                x -> Ops.scatterNd(Tensor.of(1, 1).reshape(2, 1), x, Shape.of(3, 3))
                        .square());
        put("segmentSum", x -> Ops.segmentSum(x, Tensor.of(1, 1)).square());
        put(
                "unsortedSegmentSum",
                x -> Ops.unsortedSegmentSum(x, Tensor.of(1, -1), 2).square());
    }

    private void addWindows() {
        int[] one = {1, 1};
        int[] two = {2, 2};
        put("conv2d", x -> Convolutions.conv2d(image(x), filter(x.square()), one, Padding.SAME, one));
        put("conv2d in steps", x -> Convolutions.conv2d(image(x), filter(x), new int[] {1, 2}, Padding.SAME, one));
        put("conv2d dilated", x -> Convolutions.conv2d(image(x), filter(x), one, Padding.SAME, two));
        put("depthwiseConv2d", x -> Convolutions.depthwiseConv2d(channels(x), filter3(x), one, Padding.SAME, one));
        put("conv1d", x -> Convolutions.conv1d(x.reshape(1, 3, 2), x.reshape(3, 2, 1), 1, Padding.SAME, 1));
        put(
                "conv2dTranspose",
                x -> Convolutions.conv2dTranspose(image(x), filter(x), Shape.of(1, 4, 6, 1), two, Padding.SAME));
        put("maxPool2d", x -> Pools.maxPool2d(image(x), two, one, Padding.SAME).square());
        put(
                "maxPool1d",
                x -> Pools.maxPool1d(x.reshape(2, 3, 1), 2, 1, Padding.VALID).square());
        put("avgPool2d", x -> Pools.avgPool2d(image(x), two, one, Padding.SAME).square());
        put(
                "avgPool1d",
                x -> Pools.avgPool1d(x.reshape(2, 3, 1), 2, 2, Padding.SAME).square());
    }

    private static Tensor image(Tensor x) {
        return x.reshape(1, 2, 3, 1);
    }

    private static Tensor channels(Tensor x) {
        return x.reshape(1, 1, 3, 2);
    }

    private static Tensor filter(Tensor x) {
        return x.reshape(3, 2, 1, 1);
    }

    private static Tensor filter3(Tensor x) {
        return x.reshape(1, 3, 2, 1);
    }

    /** The sum of some parts, each times another number. */
    private static Tensor weighted(List<Tensor> parts, int... chosen) {
        Tensor sum = parts.get(chosen[0]).square();
        for (int i = 1; i < chosen.length; i++) {
            sum = sum.plus(parts.get(chosen[i]).times(i + 1));
        }
        return sum;
    }
}
