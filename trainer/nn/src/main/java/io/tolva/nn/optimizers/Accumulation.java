package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Steps that gather gradients, of which each n-th changes variables by their mean.
 *
 * <p>A compiled step has no branches, so the change is computed each time; a step that only gathers then puts back what was.
 */
final class Accumulation {
    private final int count;
    private final Tensor due;

    /**
     * One step.
     *
     * @param before the number of steps before this one, int64
     */
    Accumulation(int count, Tensor before) {
        this.count = count;
        Tensor number = before.plus(Tensor.scalar(DType.INT64, 1));
        Tensor rest = Ops.floorMod(number, Tensor.scalar(DType.INT64, count));
        this.due = Ops.equal(rest, Tensor.scalar(DType.INT64, 0));
    }

    void apply(
            List<Tensor> gradients,
            List<Variable> variables,
            Map<Variable, Variable> sums,
            Function<List<Variable>, List<Variable>> alsoKept,
            BiConsumer<List<Tensor>, List<Variable>> change) {
        List<Tensor> totals = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            totals.add(gradients.get(i).plus(sum(sums, variables.get(i)).live()));
        }
        List<Variable> kept = new ArrayList<>(variables);
        kept.addAll(alsoKept.apply(variables));
        List<Tensor> old = kept.stream().map(Variable::value).toList();
        change.accept(totals.stream().map(total -> total.div(count)).toList(), variables);
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).assign(Ops.where(due, kept.get(i).live(), old.get(i)));
        }
        for (int i = 0; i < totals.size(); i++) {
            Tensor total = totals.get(i);
            sum(sums, variables.get(i)).assign(Ops.where(due, Tensor.zeros(total.dtype(), total.shape()), total));
        }
    }

    private static Variable sum(Map<Variable, Variable> sums, Variable variable) {
        Variable sum = sums.get(variable);
        if (sum == null) {
            throw new IllegalStateException("no gathered gradient of " + variable.name());
        }
        return sum;
    }
}
