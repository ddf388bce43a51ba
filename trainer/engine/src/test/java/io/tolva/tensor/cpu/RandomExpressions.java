package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Well-typed expressions of all functions and types. Integers divide by constants and have constant exponents. */
public final class RandomExpressions {
    private static final List<ScalarOp> OPS = List.of(ScalarOp.values());

    private final Philox random;
    private final List<Term> terms = new ArrayList<>();

    private RandomExpressions(Philox random) {
        this.random = random;
    }

    /** The next expression, of so many applications. */
    public static Expression next(Philox random, int applications) {
        return new RandomExpressions(random).expression(applications);
    }

    private Expression expression(int applications) {
        int inputs = 1 + below(5);
        for (int i = 0; i < inputs; i++) {
            terms.add(new Input(ElementArrays.TYPES.get(below(6))));
        }
        for (int i = 0; i < applications; i++) {
            if (below(5) == 0) {
                terms.add(constant(ElementArrays.TYPES.get(below(6))));
            }
            apply();
        }
        int outputs = 1 + below(4);
        return new Expression(
                terms,
                IntStream.range(0, outputs)
                        .mapToObj(i -> i == 0 ? terms.size() - 1 : below(terms.size()))
                        .toList());
    }

    private void apply() {
        ScalarOp op = OPS.get(below(OPS.size()));
        List<Integer> operands = IntStream.range(0, terms.size())
                .filter(i -> op.takes(terms.get(i).dtype()))
                .boxed()
                .toList();
        if (operands.isEmpty()) {
            terms.add(new Apply(ScalarOp.CAST, ElementArrays.TYPES.get(below(6)), List.of(below(terms.size()))));
            return;
        }
        int first = operands.get(below(operands.size()));
        DType dtype = terms.get(first).dtype();
        List<Integer> arguments = new ArrayList<>(List.of(first));
        while (arguments.size() < Math.min(op.arity(), 2)) {
            arguments.add(second(op, dtype));
        }
        if (op == ScalarOp.SELECT) {
            arguments.add(0, of(DType.BOOL));
        }
        terms.add(new Apply(op, op == ScalarOp.CAST ? ElementArrays.TYPES.get(below(6)) : op.result(dtype), arguments));
    }

    private int second(ScalarOp op, DType dtype) {
        boolean integer = dtype == DType.INT32 || dtype == DType.INT64 || dtype == DType.UINT8;
        boolean partial = op == ScalarOp.DIVIDE
                || op == ScalarOp.FLOOR_DIVIDE
                || op == ScalarOp.FLOOR_MOD
                || op == ScalarOp.POWER;
        if (integer && partial) {
            int value = 1 + below(6);
            terms.add(new Constant(
                    dtype, op != ScalarOp.POWER && dtype != DType.UINT8 && below(2) == 0 ? -value : value));
            return terms.size() - 1;
        }
        return of(dtype);
    }

    /** A term of that type. */
    private int of(DType dtype) {
        List<Integer> known = IntStream.range(0, terms.size())
                .filter(i -> terms.get(i).dtype() == dtype)
                .boxed()
                .toList();
        if (known.isEmpty() || below(6) == 0) {
            terms.add(constant(dtype));
            return terms.size() - 1;
        }
        return known.get(below(known.size()));
    }

    private Constant constant(DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> Constant.of(dtype, (below(2001) - 1000) / 64.0);
            case INT32, INT64 -> new Constant(dtype, below(200) - 100);
            case UINT8 -> new Constant(dtype, below(256));
            case BOOL, STRING -> new Constant(dtype, below(2));
        };
    }

    private int below(int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }
}
