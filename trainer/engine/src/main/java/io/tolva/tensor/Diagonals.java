package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Window;
import java.util.Arrays;

/** The diagonals of matrices: of one in memory they are every {@code columns + 1}th element. */
final class Diagonals {
    private Diagonals() {}

    static Tensor eye(int rows, int columns, DType dtype) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("eye: wrong size: expected at least 0, got " + rows + " and " + columns);
        }
        return Ops.cast(Ops.equal(Layouts.expandDims(Ops.range(rows), 1), Ops.range(columns)), dtype);
    }

    static Tensor diagPart(String name, Tensor x) {
        Checks.rankAtLeast(name, 2, x);
        int[] dims = x.shape().dims();
        int rank = dims.length;
        int rows = dims[rank - 2];
        int columns = dims[rank - 1];
        int[] flat = Arrays.copyOf(dims, rank - 1);
        flat[rank - 2] = rows * columns;
        return Layouts.slice(
                Layouts.reshape(x, Shape.of(flat)), everyNext(Shape.of(flat), Math.min(rows, columns), columns + 1));
    }

    private static Window everyNext(Shape shape, int count, int step) {
        int[] dims = shape.dims();
        int[] steps = new int[dims.length];
        Arrays.fill(steps, 1);
        steps[dims.length - 1] = step;
        dims[dims.length - 1] = count;
        return new Window(new int[dims.length], steps, Shape.of(dims));
    }

    static Tensor diag(Tensor x) {
        Checks.rankAtLeast("diag", 1, x);
        int size = x.shape().dim(-1);
        int[] flat = x.shape().dims();
        flat[flat.length - 1] = Math.multiplyExact(size, size);
        Tensor placed = Layouts.embed(x, everyNext(Shape.of(flat), size, size + 1), Shape.of(flat));
        return Layouts.reshape(placed, x.shape().append(size));
    }

    static Tensor trace(Tensor x) {
        Checks.numbers("trace", x);
        return Ops.sum(diagPart("trace", x), -1);
    }

    static Tensor bandPart(Tensor x, int lower, int upper) {
        Checks.rankAtLeast("bandPart", 2, x);
        int below = lower < 0 ? x.shape().dim(-2) : lower;
        int above = upper < 0 ? x.shape().dim(-1) : upper;
        return between("bandPart", x, -below, above);
    }

    /** The elements with {@code column - row} from one number to another. */
    static Tensor between(String name, Tensor x, int from, int to) {
        Checks.rankAtLeast(name, 2, x);
        Tensor right = Ops.sub(
                Ops.range(x.shape().dim(-1)),
                Layouts.expandDims(Ops.range(x.shape().dim(-2)), 1));
        Tensor inside =
                Ops.logicalAnd(Ops.greaterEqual(right, Tensor.scalar(from)), Ops.lessEqual(right, Tensor.scalar(to)));
        return Ops.where(inside, x, Tensor.scalar(x.dtype(), 0));
    }
}
