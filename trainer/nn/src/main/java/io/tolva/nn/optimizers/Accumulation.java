package io.tolva.nn.optimizers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Steps that gather gradients, of which each n-th changes variables by their mean. */
final class Accumulation {
    private final int count;

    Accumulation(int count) {
        this.count = count;
    }

    /**
     * One step.
     *
     * @param before the number of steps before this one, int64
     * @param changed what a step that only gathers leaves as it is
     * @param change what is done with the means
     */
    void apply(
            Tensor before,
            List<Tensor> gradients,
            List<Variable> sums,
            List<Variable> changed,
            Consumer<List<Tensor>> change) {
        Tensor due = Conditional.everyNth(count, before);
        List<Tensor> totals = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            totals.add(gradients.get(i).plus(sums.get(i).live()));
        }
        List<Tensor> means = totals.stream().map(total -> total.div(count)).toList();
        Conditional.change(due, changed, () -> change.accept(means));
        for (int i = 0; i < totals.size(); i++) {
            Tensor total = totals.get(i);
            sums.get(i).assign(Ops.where(due, Tensor.zeros(total.dtype(), total.shape()), total));
        }
    }
}
