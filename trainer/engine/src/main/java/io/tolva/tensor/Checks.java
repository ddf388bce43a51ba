package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.util.Arrays;

/** What operations demand of their inputs, and the messages when it is not so. */
final class Checks {
    private Checks() {}

    static void floats(String operation, Tensor x) {
        if (!x.dtype().isFloat()) {
            throw new IllegalArgumentException(operation + ": wrong element type: shape " + x.shape()
                    + ": expected float32 or float64, got " + x.dtype() + "; use cast(DType.FLOAT32)");
        }
    }

    static void numbers(String operation, Tensor x) {
        if (x.dtype() == DType.BOOL || x.dtype() == DType.STRING) {
            throw new IllegalArgumentException(operation + ": wrong element type: shape " + x.shape()
                    + ": expected numbers, got " + x.dtype() + "; use cast(DType.FLOAT32)");
        }
    }

    static void integers(String operation, Tensor x) {
        if (x.dtype() != DType.INT32 && x.dtype() != DType.INT64) {
            throw new IllegalArgumentException(operation + ": wrong element type: shape " + x.shape()
                    + ": expected int32 or int64, got " + x.dtype());
        }
    }

    static void truth(String operation, Tensor x) {
        if (x.dtype() != DType.BOOL) {
            throw new IllegalArgumentException(operation + ": wrong element type of the condition: shape " + x.shape()
                    + ": expected bool, got " + x.dtype() + "; compare first, as in Ops.greater");
        }
    }

    static void sameType(String operation, Tensor a, Tensor b) {
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(operation + ": element types differ: lhs " + a.type() + ", rhs "
                    + b.type() + "; use cast(DType." + a.dtype().name() + ")");
        }
    }

    static void rankAtLeast(String operation, int rank, Tensor x) {
        if (x.shape().rank() < rank) {
            throw new IllegalArgumentException(
                    operation + ": rank too low: expected at least " + rank + ", got shape " + x.shape());
        }
    }

    static void pair(String operation, String what, int[] numbers) {
        if (numbers.length != 2 || numbers[0] < 1 || numbers[1] < 1) {
            throw new IllegalArgumentException(operation + ": wrong " + what
                    + ": expected {height, width} of at least 1, got " + Arrays.toString(numbers));
        }
    }

    /** An axis counted from the start. */
    static int axis(String operation, int axis, Shape shape) {
        return axis(operation, axis, shape.rank(), shape);
    }

    /** An axis counted from the start, where there are {@code places} for it. */
    static int axis(String operation, int axis, int places, Shape shape) {
        if (axis < -places || axis >= places) {
            throw new IllegalArgumentException(operation + ": no such axis: shape " + shape + ": expected " + -places
                    + " to " + (places - 1) + ", got " + axis);
        }
        return axis < 0 ? axis + places : axis;
    }

    /** The shape to which both broadcast, by NumPy's rule. */
    static Shape broadcast(String operation, Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i > a.rank() ? 1 : a.dim(-i);
            int right = i > b.rank() ? 1 : b.dim(-i);
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException(operation + ": shapes do not broadcast: lhs " + a + ", rhs " + b);
            }
            dims[rank - i] = left == 1 ? right : left;
        }
        return Shape.of(dims);
    }
}
