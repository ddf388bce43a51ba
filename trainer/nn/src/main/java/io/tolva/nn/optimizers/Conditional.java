package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/**
 * What happens at some steps only.
 *
 * <p>A compiled step has no branches: a change is computed each time, and put back where it is not due.
 */
final class Conditional {
    private Conditional() {}

    /**
     * Is this the n-th step, or the 2n-th ...?
     *
     * @param before the number of steps before this one, int64
     */
    static Tensor everyNth(int n, Tensor before) {
        Tensor number = before.plus(Tensor.scalar(DType.INT64, 1));
        Tensor rest = Ops.floorMod(number, Tensor.scalar(DType.INT64, n));
        return Ops.equal(rest, Tensor.scalar(DType.INT64, 0));
    }

    /** Changes variables if a condition holds. */
    static void change(Tensor condition, List<Variable> changed, Runnable change) {
        List<Tensor> old = changed.stream().map(Variable::value).toList();
        change.run();
        for (int i = 0; i < old.size(); i++) {
            Variable variable = changed.get(i);
            variable.assign(Ops.where(condition, variable.live(), old.get(i)));
        }
    }
}
