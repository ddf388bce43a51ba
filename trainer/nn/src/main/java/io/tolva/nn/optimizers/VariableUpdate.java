package io.tolva.nn.optimizers;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/** How one step changes each variable. */
@FunctionalInterface
public interface VariableUpdate {
    /**
     * Changes a variable.
     *
     * @param gradient of the variable's shape
     * @param slots the variable's own, in the order of {@link Optimizer#slotGroups()}
     */
    void apply(Variable variable, Tensor gradient, List<Variable> slots);
}
