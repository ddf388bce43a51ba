package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;

/** What operations demand of their inputs, and the messages when it is not so. */
final class Checks {
    private Checks() {}

    static void float32(String operation, Tensor x) {
        if (x.dtype() != DType.FLOAT32) {
            throw new IllegalArgumentException(operation + ": wrong element type: shape " + x.shape()
                    + ": expected float32, got " + x.dtype() + "; use cast(DType.FLOAT32)");
        }
    }

    static void integers(String operation, Tensor x) {
        if (x.dtype() != DType.INT32 && x.dtype() != DType.INT64) {
            throw new IllegalArgumentException(operation + ": wrong element type: shape " + x.shape()
                    + ": expected int32 or int64, got " + x.dtype());
        }
    }

    static void rankAtLeast(String operation, int rank, Tensor x) {
        if (x.shape().rank() < rank) {
            throw new IllegalArgumentException(
                    operation + ": rank too low: expected at least " + rank + ", got shape " + x.shape());
        }
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
