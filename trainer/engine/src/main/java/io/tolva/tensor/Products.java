package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;

/** Matrix products. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        Checks.numbers("matmul", a);
        Checks.sameType("matmul", a, b);
        Shape shape = shape(a, b, transposeA, transposeB);
        Operand left = Operand.of(a, transposeA);
        Operand right = Operand.of(b, transposeB);
        TensorType type = new TensorType(a.dtype(), shape);
        Storage out = Execution.computed(
                new Operation.MatMul(left.transposed, right.transposed),
                new Storage[] {left.storage, right.storage},
                new TensorType[] {left.type, right.type},
                type);
        Tensor product = Tensor.over(type, out);
        return Recording.done(new Operation.MatMul(transposeA, transposeB), product, new Tensor[] {a, b});
    }

    private static Shape shape(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        Shape x = a.shape();
        Shape y = b.shape();
        if (x.rank() < 2 || y.rank() < 2) {
            throw new IllegalArgumentException(
                    "matmul: expected matrices: lhs " + x + ", rhs " + y + "; reshape first, or use matvec or dot");
        }
        int inner = x.dim(transposeA ? -2 : -1);
        if (inner != y.dim(transposeB ? -1 : -2)) {
            throw new IllegalArgumentException("matmul: inner sizes differ: lhs " + x
                    + (transposeA ? " transposed" : "") + ", rhs " + y + (transposeB ? " transposed" : ""));
        }
        Shape batch = Checks.broadcast("matmul", batch(x), batch(y));
        int[] dims = Arrays.copyOf(batch.dims(), batch.rank() + 2);
        dims[batch.rank()] = x.dim(transposeA ? -1 : -2);
        dims[batch.rank() + 1] = y.dim(transposeB ? -2 : -1);
        return Shape.of(dims);
    }

    private static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    /** A factor as it lies in memory: the transpose of a dense matrix is that matrix, read the other way. */
    private record Operand(Storage storage, TensorType type, boolean transposed) {
        static Operand of(Tensor x, boolean transpose) {
            if (x.liesTransposed()) {
                Shape stored = Permutation.swapped(x.shape().rank()).apply(x.shape());
                return new Operand(x.base(), new TensorType(x.dtype(), stored), !transpose);
            }
            return new Operand(x.storage(), x.type(), transpose);
        }
    }
}
