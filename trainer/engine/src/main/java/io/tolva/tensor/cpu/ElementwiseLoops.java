package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.ScalarOp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles expressions to loops and keeps them: one for each expression and way of reading its inputs. A number that changes
 * from call to call belongs into an input that is read once, not into a constant; where steps are compiled again and again
 * with other constants, all loops are forgotten now and then, and those that no plan uses are unloaded.
 */
final class ElementwiseLoops {
    /** More than any model needs; a loop and its class take a few kilobytes. */
    static final int MOST = 4096;

    private static final Map<Key, ElementwiseLoop> LOOPS = new ConcurrentHashMap<>();

    private record Key(Expression expression, List<Access> access) {}

    private ElementwiseLoops() {}

    /**
     * The loop of an expression.
     *
     * @param access for each input
     * @throws IllegalArgumentException if {@code access} is of another size than the inputs, or a term applies a function
     *     to types that it does not take
     */
    static ElementwiseLoop of(Expression expression, List<Access> access) {
        Key key = new Key(expression, List.copyOf(access));
        ElementwiseLoop known = LOOPS.get(key);
        if (known != null) {
            return known;
        }
        if (LOOPS.size() >= MOST) {
            LOOPS.clear();
        }
        return LOOPS.computeIfAbsent(key, ElementwiseLoops::compile);
    }

    /** How many loops are kept. */
    static int kept() {
        return LOOPS.size();
    }

    private static ElementwiseLoop compile(Key key) {
        Expression expression = key.expression();
        if (key.access().size() != expression.inputs()) {
            throw new IllegalArgumentException("expression: access of its inputs: expected " + expression.inputs()
                    + ", got " + key.access().size());
        }
        for (int i = 0; i < expression.terms().size(); i++) {
            if (expression.terms().get(i) instanceof Apply apply) {
                check(expression, i, apply);
            }
        }
        ExpressionStages stages = new ExpressionStages(expression, key.access());
        return stages.count() <= 1 ? LoopClass.define(expression, key.access()) : new StagedLoop(stages, key.access());
    }

    private static void check(Expression expression, int index, Apply apply) {
        List<DType> types = apply.arguments().stream()
                .map(i -> expression.terms().get(i).dtype())
                .toList();
        if (!fits(apply.op(), types, apply.dtype())) {
            throw new IllegalArgumentException("expression: term " + index + ": "
                    + apply.op().label() + " does not take these types: got " + types + " to " + apply.dtype());
        }
    }

    private static boolean fits(ScalarOp op, List<DType> types, DType result) {
        if (types.size() != op.arity()) {
            return false;
        }
        DType last = types.get(types.size() - 1);
        boolean select = op == ScalarOp.SELECT;
        boolean alike = types.stream().skip(select ? 1 : 0).allMatch(type -> type == last);
        return alike
                && op.takes(last)
                && (!select || types.get(0) == DType.BOOL)
                && (op == ScalarOp.CAST ? result != DType.STRING : result == op.result(last));
    }
}
