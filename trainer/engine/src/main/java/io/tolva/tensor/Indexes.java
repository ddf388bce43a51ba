package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import java.util.Arrays;

/** Operations that go by indexes. */
final class Indexes {
    private Indexes() {}

    static Tensor gather(String name, Tensor table, Tensor indices, int axis) {
        Checks.integers(name, indices);
        Checks.rankAtLeast(name, 1, table);
        int at = Checks.axis(name, axis, table.shape());
        Shape shape = replaced(table.shape(), at, indices.shape());
        return Execution.run(name, new Operation.Gather(at), table.dtype(), shape, table, indices);
    }

    static Tensor scatterAdd(String name, Tensor x, Tensor indices, Shape shape, int axis) {
        Checks.numbers(name, x);
        Checks.integers(name, indices);
        int at = Checks.axis(name, axis, shape);
        if (!x.shape().equals(replaced(shape, at, indices.shape()))) {
            throw new IllegalArgumentException(name + ": shapes differ: updates " + x.shape() + ", indices "
                    + indices.shape() + ", into " + shape + " along axis " + at + ": expected updates "
                    + replaced(shape, at, indices.shape()));
        }
        return Execution.run(name, new Operation.ScatterAdd(at), x.dtype(), shape, x, indices);
    }

    /** A shape with all axes of another in the place of one. */
    private static Shape replaced(Shape shape, int axis, Shape by) {
        int[] dims = new int[shape.rank() - 1 + by.rank()];
        int[] own = shape.dims();
        System.arraycopy(own, 0, dims, 0, axis);
        System.arraycopy(by.dims(), 0, dims, axis, by.rank());
        System.arraycopy(own, axis + 1, dims, axis + by.rank(), own.length - axis - 1);
        return Shape.of(dims);
    }

    static Tensor gatherNd(Tensor x, Tensor indices) {
        Places places = Places.of("gatherNd", x.shape(), indices);
        Tensor rows = Layouts.reshape(x, places.rows());
        return gather("gatherNd", rows, places.flat("gatherNd", indices), 0);
    }

    static Tensor scatterNd(Tensor indices, Tensor updates, Shape shape) {
        Checks.numbers("scatterNd", updates);
        Places places = Places.of("scatterNd", shape, indices);
        Shape expected = joined(places.outer(), places.inner());
        if (!updates.shape().equals(expected)) {
            throw new IllegalArgumentException("scatterNd: shapes differ: indices " + indices.shape() + ", updates "
                    + updates.shape() + ", into " + shape + ": expected updates " + expected);
        }
        Tensor rows = scatterAdd("scatterNd", updates, places.flat("scatterNd", indices), places.rows(), 0);
        return Layouts.reshape(rows, shape);
    }

    private static Shape joined(Shape first, Shape second) {
        int[] dims = Arrays.copyOf(first.dims(), first.rank() + second.rank());
        System.arraycopy(second.dims(), 0, dims, first.rank(), second.rank());
        return Shape.of(dims);
    }

    /**
     * Tuples of indexes into the first axes of a shape.
     *
     * @param outer the shape of the tuples
     * @param indexed the axes that they index
     * @param inner the axes that are left
     */
    private record Places(Shape outer, Shape indexed, Shape inner) {
        static Places of(String name, Shape shape, Tensor indices) {
            Checks.integers(name, indices);
            Checks.rankAtLeast(name, 1, indices);
            int[] own = indices.shape().dims();
            int depth = indices.shape().dim(-1);
            if (depth < 1 || depth > shape.rank()) {
                throw new IllegalArgumentException(name + ": wrong depth: indices " + indices.shape() + ", shape "
                        + shape + ": expected a last axis of 1 to " + shape.rank() + ", got " + depth);
            }
            int[] dims = shape.dims();
            return new Places(
                    Shape.of(Arrays.copyOf(own, own.length - 1)),
                    Shape.of(Arrays.copyOf(dims, depth)),
                    Shape.of(Arrays.copyOfRange(dims, depth, dims.length)));
        }

        Shape rows() {
            return joined(Shape.of(indexed.size()), inner);
        }

        Tensor flat(String name, Tensor indices) {
            return Execution.run(name, new Operation.FlatIndex(indexed), DType.INT64, outer, indices);
        }
    }

    static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
        Checks.integers("takeAlongAxis", indices);
        int at = Checks.axis("takeAlongAxis", axis, x.shape());
        if (indices.shape().rank() != x.shape().rank()) {
            throw new IllegalArgumentException("takeAlongAxis: ranks differ: x " + x.shape() + ", indices "
                    + indices.shape() + ": expected as many axes");
        }
        Shape common = Checks.broadcast("takeAlongAxis", single(x.shape(), at), single(indices.shape(), at));
        Tensor source = Layouts.broadcastTo(x, sized(common, at, x.shape().dim(at)));
        Tensor wanted =
                Layouts.broadcastTo(indices, sized(common, at, indices.shape().dim(at)));
        Operation places = new Operation.FlatIndexAlong(source.shape(), at);
        Tensor flat = Execution.run("takeAlongAxis", places, DType.INT64, wanted.shape(), wanted);
        return gather("takeAlongAxis", Layouts.reshape(source, source.size()), flat, 0);
    }

    private static Shape single(Shape shape, int axis) {
        return sized(shape, axis, 1);
    }

    private static Shape sized(Shape shape, int axis, int size) {
        int[] dims = shape.dims();
        dims[axis] = size;
        return Shape.of(dims);
    }

    static Tensor oneHot(Tensor indices, int depth, int axis, DType dtype, double on, double off) {
        Checks.integers("oneHot", indices);
        int at = Checks.axis("oneHot", axis, indices.shape().rank() + 1, indices.shape());
        if (depth < 0) {
            throw new IllegalArgumentException(
                    "oneHot: wrong depth: indices " + indices.shape() + ": expected at least 0, got " + depth);
        }
        int[] dims = new int[indices.shape().rank() + 1];
        Arrays.fill(dims, 1);
        dims[at] = depth;
        Tensor classes = Layouts.reshape(Ops.cast(Ops.range(depth), indices.dtype()), dims);
        Tensor chosen = Ops.equal(Layouts.expandDims(indices, at), classes);
        return Ops.where(chosen, Tensor.scalar(dtype, on), Tensor.scalar(dtype, off));
    }

    static Tensor searchSorted(Tensor sequence, Tensor values, Side side) {
        Checks.numbers("searchSorted", sequence);
        Checks.sameType("searchSorted", sequence, values);
        int rank = sequence.shape().rank();
        boolean fits = rank > 0 && values.shape().rank() == rank;
        for (int i = 0; fits && i < rank - 1; i++) {
            fits = sequence.shape().dim(i) == values.shape().dim(i);
        }
        if (!fits) {
            throw new IllegalArgumentException("searchSorted: shapes differ: sequence " + sequence.shape() + ", values "
                    + values.shape() + ": expected the same but for the last axis");
        }
        Operation operation = new Operation.SearchSorted(side == Side.RIGHT);
        return Execution.run(operation, DType.INT32, values.shape(), sequence, values);
    }
}
