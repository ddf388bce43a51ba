package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.nn.constraints.Constraint;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The weights of one layer, in the order in which it made them. */
final class LayerWeights {
    private final List<Variable> variables = new ArrayList<>();
    private final List<Penalty> penalties = new ArrayList<>();

    private record Penalty(Variable weight, Regularizer regularizer) {}

    Variable add(String path, Seed seed, DType type, WeightSpec spec) {
        DType dtype = spec.dtype().orElse(type);
        // Also where a step is being compiled, a first value may look at elements: it is made once.
        Tensor initial =
                Recorder.unheard(() -> spec.initializer().create(dtype, spec.shape(), seed.split(spec.name())));
        Constraint constraint = spec.constraint().orElse(null);
        Variable variable = new Variable(
                path + "/" + spec.name(), initial, spec.trainable(), constraint == null ? null : constraint::apply);
        variables.add(variable);
        spec.regularizer().ifPresent(penalty -> penalties.add(new Penalty(variable, penalty)));
        return variable;
    }

    /** Takes in a weight that another layer made. */
    void share(Variable weight) {
        variables.add(weight);
    }

    void clear() {
        variables.clear();
        penalties.clear();
    }

    /** All weights, in the order of a file: trainable first. */
    List<Variable> ordered() {
        List<Variable> ordered = new ArrayList<>(trainable());
        variables.stream().filter(v -> !v.trainable()).forEach(ordered::add);
        return Collections.unmodifiableList(ordered);
    }

    List<Variable> trainable() {
        return variables.stream().filter(Variable::trainable).toList();
    }

    /** The penalties of now, as scalars. */
    List<Tensor> penalties() {
        List<Tensor> now = new ArrayList<>(penalties.size());
        penalties.forEach(penalty ->
                now.add(penalty.regularizer().penalty(penalty.weight().live())));
        return now;
    }
}
