package io.tolva.nn.optimizers;

import io.tolva.array.DType;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What an optimizer remembers of each variable, made in the order of Keras's files. */
final class Memory {
    private final String owner;
    private final List<Variable> variables;
    private final IdentityHashMap<Variable, Variable> averages = new IdentityHashMap<>();
    private final IdentityHashMap<Variable, Variable> sums = new IdentityHashMap<>();
    private final IdentityHashMap<Variable, List<Variable>> slots = new IdentityHashMap<>();
    private final List<Variable> saved = new ArrayList<>();

    Memory(String owner, List<Variable> variables) {
        this.owner = owner;
        this.variables = variables;
        variables.forEach(variable -> slots.put(variable, new ArrayList<>()));
    }

    /** All of one float type? Which, or an error. */
    static DType commonType(String owner, List<Variable> variables) {
        DType type = variables.get(0).dtype();
        for (Variable variable : variables) {
            if (!variable.dtype().isFloat() || variable.dtype() != type) {
                throw new IllegalArgumentException("optimizer " + owner + ": wrong element type: variable "
                        + variable.name() + ": expected " + (type.isFloat() ? type : "float32 or float64") + ", got "
                        + variable.dtype());
            }
        }
        return type;
    }

    void addAverages() {
        variables.forEach(variable -> averages.put(variable, addZeros(variable, "average")));
    }

    void addSums() {
        variables.forEach(variable -> sums.put(variable, addZeros(variable, "gradient_accumulator")));
    }

    private Variable addZeros(Variable variable, String name) {
        return add(variable, name, Tensor.zeros(variable.dtype(), variable.shape()));
    }

    void addSlot(Variable variable, String name, Tensor start) {
        slotsOf(variable).add(add(variable, name, start));
    }

    private Variable add(Variable variable, String name, Tensor start) {
        String path = owner + "/" + variable.name().replace('/', '_') + "_" + name;
        Variable slot = new Variable(path, start, false);
        saved.add(slot);
        return slot;
    }

    /** Those that the optimizer was built for. */
    List<Variable> variables() {
        return variables;
    }

    /** Averages, sums, slots. */
    List<Variable> saved() {
        return saved;
    }

    Variable averageOf(Variable variable) {
        return known(averages, variable);
    }

    /** The sum of a variable's gathered gradients. */
    Variable sumOf(Variable variable) {
        return known(sums, variable);
    }

    List<Variable> slotsOf(Variable variable) {
        return known(slots, variable);
    }

    private <V> V known(IdentityHashMap<Variable, V> map, Variable variable) {
        V found = map.get(variable);
        if (found == null) {
            throw new IllegalArgumentException("optimizer " + owner + ": unknown variable: " + variable.name()
                    + ": expected one of " + names(variables));
        }
        return found;
    }

    static List<String> names(List<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }
}
