package io.tolva.tensor;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.Epilogue;
import io.tolva.tensor.backend.UnaryOp;

/** Matrix products. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        Checks.float32("matmul", a);
        Checks.float32("matmul", b);
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw new IllegalArgumentException(
                    "matmul: expected two matrices: lhs " + a.shape() + ", rhs " + b.shape() + "; reshape first");
        }
        int m = a.shape().dim(transposeA ? 1 : 0);
        int k = a.shape().dim(transposeA ? 0 : 1);
        int inner = b.shape().dim(transposeB ? 1 : 0);
        int n = b.shape().dim(transposeB ? 0 : 1);
        if (k != inner) {
            throw new IllegalArgumentException("matmul: inner sizes differ: lhs " + a.shape()
                    + (transposeA ? " transposed" : "") + ", rhs " + b.shape() + (transposeB ? " transposed" : ""));
        }
        Tensor out = Tensor.zeros(Shape.of(m, n));
        Backends.current().matmul(transposeA, transposeB, m, n, k, a.storage(), b.storage(), out.storage());
        return Recording.done(new Operation.MatMul(transposeA, transposeB), out, a, b);
    }

    static Tensor dense(Tensor x, Tensor w, Tensor bias, Epilogue epilogue) {
        Checks.float32("dense", x);
        Checks.float32("dense", w);
        Checks.float32("dense", bias);
        Shape input = x.shape();
        if (input.rank() != 2
                || w.shape().rank() != 2
                || input.dim(1) != w.shape().dim(0)) {
            throw new IllegalArgumentException("dense: inner sizes differ: input " + input + ", kernel " + w.shape());
        }
        int n = w.shape().dim(1);
        if (bias.shape().rank() != 1 || bias.shape().dim(0) != n) {
            throw new IllegalArgumentException(
                    "dense: bias does not fit: kernel " + w.shape() + ", bias " + bias.shape());
        }
        int m = input.dim(0);
        Tensor out = Tensor.zeros(Shape.of(m, n));
        boolean done = Backends.current()
                .dense(epilogue, m, n, input.dim(1), x.storage(), w.storage(), bias.storage(), out.storage());
        return done ? Recording.done(new Operation.Dense(epilogue), out, x, w, bias) : composed(x, w, bias, epilogue);
    }

    /** The same from primitives, for a backend that has no such composite. */
    static Tensor composed(Tensor x, Tensor w, Tensor bias, Epilogue epilogue) {
        Tensor y = Elementwise.binary(BinaryOp.ADD, matmul(x, w, false, false), bias);
        return switch (epilogue) {
            case NONE -> y;
            case RELU -> Elementwise.unary(UnaryOp.RELU, y);
            case ELU -> Elementwise.unary(UnaryOp.ELU, y);
            case SIGMOID -> Elementwise.unary(UnaryOp.SIGMOID, y);
            case TANH -> Elementwise.unary(UnaryOp.TANH, y);
        };
    }
}
