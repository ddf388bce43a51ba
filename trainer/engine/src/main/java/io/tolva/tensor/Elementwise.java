package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BinaryOp;
import io.tolva.tensor.backend.CompareOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.UnaryOp;
import java.util.List;

/** Operations whose output elements depend on the input elements at the same place. */
final class Elementwise {
    private static final Operation SELECT = new Operation.Select();
    private static final Operation CAST = new Operation.Cast();
    private static final Operation ADD_ALL = new Operation.AddAll();

    private Elementwise() {}

    static Tensor unary(UnaryOp op, Tensor x) {
        Checks.float32(op.label(), x);
        Tensor out = Tensor.zeros(x.shape());
        Backends.current().unary(op, x.storage(), out.storage());
        return Recording.done(new Operation.Unary(op), out, x);
    }

    static Tensor power(Tensor x, float exponent) {
        Checks.float32("pow", x);
        Tensor out = Tensor.zeros(x.shape());
        Backends.current().power(exponent, x.storage(), out.storage());
        return Recording.done(new Operation.Power(exponent), out, x);
    }

    static Tensor binary(BinaryOp op, Tensor a, Tensor b) {
        Checks.float32(op.label(), a);
        Checks.float32(op.label(), b);
        Shape shape = Checks.broadcast(op.label(), a.shape(), b.shape());
        Tensor out = Tensor.zeros(shape);
        Backends.current().binary(op, a.storage(), a.shape(), b.storage(), b.shape(), out.storage(), shape);
        return Recording.done(new Operation.Binary(op), out, a, b);
    }

    static Tensor compare(CompareOp op, Tensor a, Tensor b) {
        Checks.float32(op.label(), a);
        Checks.float32(op.label(), b);
        Shape shape = Checks.broadcast(op.label(), a.shape(), b.shape());
        Backend backend = Backends.current();
        Storage out = backend.allocate(DType.BOOL, shape.size());
        backend.compare(op, a.storage(), a.shape(), b.storage(), b.shape(), out, shape);
        return Recording.done(new Operation.Compare(op), new Tensor(DType.BOOL, shape, out), a, b);
    }

    static Tensor select(Tensor condition, Tensor a, Tensor b) {
        Checks.float32("where", a);
        Checks.float32("where", b);
        if (condition.dtype() != DType.BOOL) {
            throw new IllegalArgumentException("where: wrong element type of the condition: shape " + condition.shape()
                    + ": expected bool, got " + condition.dtype() + "; compare first, as in Ops.greater");
        }
        Shape shape = Checks.broadcast("where", condition.shape(), Checks.broadcast("where", a.shape(), b.shape()));
        Tensor c = Layouts.broadcastTo(condition, shape);
        Tensor x = Layouts.broadcastTo(a, shape);
        Tensor y = Layouts.broadcastTo(b, shape);
        Tensor out = Tensor.zeros(shape);
        Backends.current().select(c.storage(), x.storage(), y.storage(), out.storage());
        return Recording.done(SELECT, out, c, x, y);
    }

    static Tensor cast(Tensor x, DType type) {
        if (x.dtype() == type) {
            return x;
        }
        Storage out = Backends.current().allocate(type, x.size());
        Backends.current().cast(x.storage(), out);
        return Recording.done(CAST, new Tensor(type, x.shape(), out), x);
    }

    static Tensor addAll(List<Tensor> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("addN: nothing to add: expected at least one tensor");
        }
        Tensor first = terms.get(0);
        for (Tensor term : terms) {
            Checks.float32("addN", term);
            if (!term.shape().equals(first.shape())) {
                throw new IllegalArgumentException(
                        "addN: shapes differ: first " + first.shape() + ", other " + term.shape());
            }
        }
        Tensor out = Tensor.zeros(first.shape());
        Backends.current().copy(first.storage(), out.storage());
        for (Tensor term : terms.subList(1, terms.size())) {
            Shape shape = out.shape();
            Backends.current().binary(BinaryOp.ADD, out.storage(), shape, term.storage(), shape, out.storage(), shape);
        }
        return Recording.done(ADD_ALL, out, terms.toArray(new Tensor[0]));
    }
}
