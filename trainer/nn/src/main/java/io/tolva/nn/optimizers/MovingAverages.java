package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;

/** Moving averages of variables, which begin with the variables' values after the first step. */
final class MovingAverages {
    private final double momentum;
    private final int overwriteFrequency;

    /**
     * These.
     *
     * @param overwriteFrequency after how many steps variables get their averages, 0 for never
     */
    MovingAverages(double momentum, int overwriteFrequency) {
        this.momentum = momentum;
        this.overwriteFrequency = overwriteFrequency;
    }

    /**
     * Takes the variables in; all of them, as Keras does, whether they have had a gradient or not.
     *
     * @param before the number of steps before this one, int64
     */
    void update(Memory memory, Tensor before) {
        Tensor first = Ops.equal(before, Tensor.scalar(DType.INT64, 0));
        for (Variable variable : memory.variables()) {
            Tensor zero = Tensor.scalar(variable.dtype(), 0);
            Tensor kept = Ops.where(first, zero, Tensor.scalar(variable.dtype(), momentum));
            Tensor taken = kept.negate().plus(1);
            Variable average = memory.averageOf(variable);
            Tensor next = average.live().times(kept).plus(variable.live().times(taken));
            average.assign(next);
            if (overwriteFrequency > 0) {
                variable.assign(Ops.where(Conditional.everyNth(overwriteFrequency, before), next, variable.live()));
            }
        }
    }

    static void overwrite(Memory memory) {
        memory.variables()
                .forEach(variable -> variable.assign(memory.averageOf(variable).value()));
    }
}
