package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Axes;
import io.tolva.tensor.backend.Permutation;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums of products over some axes of two tensors, each brought into the form of one matrix product. */
final class Contractions {
    private Contractions() {}

    static Tensor matvec(Tensor a, Tensor x, boolean transposeA) {
        Checks.rankAtLeast("matvec", 2, a);
        Checks.rankAtLeast("matvec", 1, x);
        if (a.shape().dim(transposeA ? -2 : -1) != x.shape().dim(-1)) {
            throw new IllegalArgumentException("matvec: inner sizes differ: lhs " + a.shape()
                    + (transposeA ? " transposed" : "") + ", rhs " + x.shape());
        }
        Tensor product = Products.matmul(a, Layouts.expandDims(x, -1), transposeA, false);
        return Layouts.squeeze(product, -1);
    }

    static Tensor tensordot(String name, Tensor a, Tensor b, int count) {
        int rankA = a.shape().rank();
        if (count < 0 || count > rankA || count > b.shape().rank()) {
            throw new IllegalArgumentException(name + ": too few axes: lhs " + a.shape() + ", rhs " + b.shape()
                    + ": expected at least " + count + " of each");
        }
        int[] last = IntStream.range(rankA - count, rankA).toArray();
        int[] first = IntStream.range(0, count).toArray();
        return contract(name, a, b, last, first);
    }

    static Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        if (axesA.length != axesB.length) {
            throw new IllegalArgumentException("tensordot: numbers of axes differ: lhs " + Arrays.toString(axesA)
                    + ", rhs " + Arrays.toString(axesB));
        }
        return contract("tensordot", a, b, axesA, axesB);
    }

    private static Tensor contract(String name, Tensor a, Tensor b, int[] axesA, int[] axesB) {
        Checks.numbers(name, a);
        Checks.sameType(name, a, b);
        Axes foldedA = axesA.length == 0 ? new Axes(0) : Reductions.axes(name, a, axesA);
        Axes foldedB = axesB.length == 0 ? new Axes(0) : Reductions.axes(name, b, axesB);
        for (int i = 0; i < axesA.length; i++) {
            if (a.shape().dim(axesA[i]) != b.shape().dim(axesB[i])) {
                throw new IllegalArgumentException(name + ": sizes differ: lhs " + a.shape() + " axis " + axesA[i]
                        + ", rhs " + b.shape() + " axis " + axesB[i]);
            }
        }
        int inner = foldedA.count(a.shape());
        Shape freeA = foldedA.dropped(a.shape());
        Shape freeB = foldedB.dropped(b.shape());
        Tensor left = Layouts.transpose(a, order(free(a, foldedA), counted(a, axesA)));
        Tensor right = Layouts.transpose(b, order(counted(b, axesB), free(b, foldedB)));
        Tensor product = Products.matmul(
                Layouts.reshape(left, Shape.of(freeA.size(), inner)),
                Layouts.reshape(right, Shape.of(inner, freeB.size())),
                false,
                false);
        int[] dims = IntStream.concat(Arrays.stream(freeA.dims()), Arrays.stream(freeB.dims()))
                .toArray();
        return Layouts.reshape(product, Shape.of(dims));
    }

    private static int[] free(Tensor x, Axes folded) {
        return IntStream.range(0, x.shape().rank())
                .filter(axis -> !folded.contains(axis))
                .toArray();
    }

    private static int[] counted(Tensor x, int[] axes) {
        int rank = x.shape().rank();
        return Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).toArray();
    }

    private static Permutation order(int[] first, int[] second) {
        return Permutation.of(
                IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray());
    }
}
