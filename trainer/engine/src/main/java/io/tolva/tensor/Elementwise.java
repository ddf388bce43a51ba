package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Operations whose output elements depend on the input elements at the same place. */
final class Elementwise {
    private static final Map<ScalarOp, Operation> OPERATIONS = operations();

    private Elementwise() {}

    private static Map<ScalarOp, Operation> operations() {
        Map<ScalarOp, Operation> operations = new EnumMap<>(ScalarOp.class);
        for (ScalarOp op : ScalarOp.values()) {
            operations.put(op, new Operation.Elementwise(op));
        }
        return operations;
    }

    private static Operation operation(ScalarOp op) {
        return Objects.requireNonNull(OPERATIONS.get(op));
    }

    static Tensor unary(ScalarOp op, Tensor x) {
        check(op, x);
        return Execution.run(operation(op), op.result(x.dtype()), x.shape(), x);
    }

    static Tensor binary(ScalarOp op, Tensor a, Tensor b) {
        check(op, a);
        if (a.dtype() != b.dtype()) {
            Checks.sameType(name(op), a, b);
        }
        Shape shape = a.shape().equals(b.shape()) ? a.shape() : Checks.broadcast(name(op), a.shape(), b.shape());
        try {
            return Execution.run(operation(op), op.result(a.dtype()), shape, a, b);
        } catch (ArithmeticException error) {
            throw renamed(op, error);
        }
    }

    /** An error of integers, which a backend gives the name of the scalar function, with the name of the operation. */
    private static ArithmeticException renamed(ScalarOp op, ArithmeticException error) {
        String message = String.valueOf(error.getMessage());
        ArithmeticException renamed = new ArithmeticException(name(op) + message.substring(message.indexOf(": ")));
        renamed.initCause(error);
        return renamed;
    }

    /** What {@link Ops} calls a function. */
    private static String name(ScalarOp op) {
        return switch (op) {
            case NEGATE -> "neg";
            case SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
            case FLOOR_DIVIDE -> "floorDiv";
            case POWER -> "pow";
            default -> camel(op.label());
        };
    }

    private static String camel(String label) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c != '_') {
                name.append(i > 0 && label.charAt(i - 1) == '_' ? Character.toUpperCase(c) : c);
            }
        }
        return name.toString();
    }

    private static void check(ScalarOp op, Tensor x) {
        if (!op.takes(x.dtype())) {
            switch (op.domain()) {
                case FLOATS, FLOATS_TO_TRUTH -> Checks.floats(name(op), x);
                case TRUTH -> Checks.truth(name(op), x);
                case NUMBERS, NUMBERS_TO_TRUTH, ANY_TO_TRUTH, CAST, SELECT -> Checks.numbers(name(op), x);
            }
        }
    }

    static Tensor select(Tensor condition, Tensor a, Tensor b) {
        Checks.truth("where", condition);
        Checks.sameType("where", a, b);
        Shape shape = Checks.broadcast("where", condition.shape(), Checks.broadcast("where", a.shape(), b.shape()));
        Operation operation = operation(ScalarOp.SELECT);
        return Execution.run(operation, a.dtype(), shape, new Tensor[] {condition, a, b});
    }

    static Tensor squaredDifference(Tensor a, Tensor b) {
        Checks.numbers("squaredDifference", a);
        Checks.sameType("squaredDifference", a, b);
        Checks.broadcast("squaredDifference", a.shape(), b.shape());
        return unary(ScalarOp.SQUARE, binary(ScalarOp.SUBTRACT, a, b));
    }

    static Tensor clip(Tensor x, double low, double high) {
        Checks.numbers("clip", x);
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "clip: limits the wrong way round: expected low to high, got " + low + " to " + high);
        }
        Tensor raised = binary(ScalarOp.MAXIMUM, x, Tensor.scalar(x.dtype(), low));
        return binary(ScalarOp.MINIMUM, raised, Tensor.scalar(x.dtype(), high));
    }

    static Tensor cast(Tensor x, DType type) {
        if (x.dtype() == type) {
            return x;
        }
        if (type == DType.STRING) {
            throw new IllegalArgumentException("cast: expected a type of numbers or truth values, got string");
        }
        return Execution.run(operation(ScalarOp.CAST), type, x.shape(), x);
    }

    static Tensor addAll(List<Tensor> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("addN: nothing to add: expected at least one tensor");
        }
        Tensor sum = terms.get(0);
        for (Tensor term : terms.subList(1, terms.size())) {
            if (!term.shape().equals(sum.shape())) {
                throw new IllegalArgumentException(
                        "addN: shapes differ: first " + sum.shape() + ", other " + term.shape());
            }
            sum = binary(ScalarOp.ADD, sum, term);
        }
        return sum;
    }
}
