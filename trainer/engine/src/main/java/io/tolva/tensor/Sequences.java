package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Tensors that are made of a few numbers. */
final class Sequences {
    private Sequences() {}

    static Tensor range(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("range: wrong count: expected at least 0, got " + count);
        }
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i);
        return Tensor.of(numbers);
    }

    static Tensor range(DType dtype, double start, double limit, double delta) {
        double steps = Math.ceil((limit - start) / delta);
        if (!(steps <= Integer.MAX_VALUE) || delta == 0) {
            throw new IllegalArgumentException("range: endless: expected a step that reaches the limit, got start "
                    + start + ", limit " + limit + ", delta " + delta);
        }
        return each("range", dtype, (int) Math.max(0, steps), i -> start + i * delta);
    }

    static Tensor linspace(DType dtype, double start, double stop, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("linspace: wrong count: expected at least 0, got " + count);
        }
        double delta = (stop - start) / Math.max(1, count - 1);
        return each("linspace", dtype, count, i -> i > 0 && i == count - 1 ? stop : start + i * delta);
    }

    private static Tensor each(String name, DType dtype, int count, IntToDoubleFunction number) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, number);
        if (dtype == DType.BOOL || dtype == DType.STRING) {
            throw new IllegalArgumentException(name + ": wrong element type: expected numbers, got " + dtype);
        }
        return Ops.cast(Tensor.of(HostArray.wrap(Shape.of(count), numbers)), dtype);
    }

    static List<Tensor> meshgrid(List<Tensor> vectors, Indexing indexing) {
        int rank = vectors.size();
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            Shape shape = vectors.get(i).shape();
            if (shape.rank() != 1) {
                throw new IllegalArgumentException(
                        "meshgrid: no vector: input " + i + ": expected rank 1, got shape " + shape);
            }
            dims[axis(i, rank, indexing)] = shape.dim(0);
        }
        List<Tensor> grids = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            int[] own = new int[rank];
            Arrays.fill(own, 1);
            own[axis(i, rank, indexing)] = vectors.get(i).size();
            grids.add(Layouts.broadcastTo(Layouts.reshape(vectors.get(i), own), Shape.of(dims)));
        }
        return grids;
    }

    private static int axis(int vector, int rank, Indexing indexing) {
        return indexing == Indexing.XY && rank > 1 && vector < 2 ? 1 - vector : vector;
    }
}
