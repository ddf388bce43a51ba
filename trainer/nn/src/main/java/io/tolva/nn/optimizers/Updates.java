package io.tolva.nn.optimizers;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Steps of an optimizer, compiled for the variables that they change. */
final class Updates {
    /** For how many parts of the variables a step is kept compiled at a time. */
    private static final int MAX_UPDATES = 64;

    private final BiConsumer<List<Tensor>, List<Variable>> update;
    private final Map<List<Variable>, Step> compiled = new HashMap<>();

    /** Compiles an update of variables by gradients. */
    Updates(BiConsumer<List<Tensor>, List<Variable>> update) {
        this.update = update;
    }

    /** Has there been a step of these variables? */
    boolean knows(List<Variable> variables) {
        return compiled.containsKey(variables);
    }

    void run(List<Tensor> gradients, List<Variable> variables) {
        Step step = compiled.get(variables);
        if (step == null) {
            step = compile(List.copyOf(variables));
        }
        step.run(gradients.toArray(new Tensor[0]));
    }

    private Step compile(List<Variable> variables) {
        if (compiled.size() == MAX_UPDATES) {
            compiled.clear();
        }
        Step step = Step.compileAll(gradients -> {
            update.accept(gradients, variables);
            return List.of();
        });
        compiled.put(variables, step);
        return step;
    }

    static void check(String owner, List<Tensor> gradients, List<Variable> variables) {
        if (gradients.size() != variables.size() || gradients.isEmpty()) {
            throw new IllegalArgumentException("optimizer " + owner + ": expected one gradient for each of "
                    + variables.size() + " variables and at least one, got " + gradients.size());
        }
        for (int i = 0; i < gradients.size(); i++) {
            Tensor gradient = gradients.get(i);
            Variable variable = variables.get(i);
            if (gradient.dtype() != variable.dtype() || !gradient.shape().equals(variable.shape())) {
                throw new IllegalArgumentException("optimizer " + owner + ": gradient does not fit: variable "
                        + variable.name() + ": expected " + variable.live().type() + ", got " + gradient.type());
            }
        }
    }
}
