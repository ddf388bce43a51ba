package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.regularizers.Regularizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The weights of one layer of a model, in the order in which the layer made them. */
public final class LayerWeights {
    private final String layerName;
    private final Seed seed;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Penalty> penalties = new ArrayList<>();

    private record Penalty(Variable weight, Regularizer regularizer) {}

    /**
     * No weights yet.
     *
     * @param seed from which each weight takes its own by name
     */
    public LayerWeights(String layerName, Seed seed) {
        this.layerName = layerName;
        this.seed = seed;
    }

    /** The name of the layer in its model: {@code dense_1}. */
    public String layerName() {
        return layerName;
    }

    /** Makes a trainable weight, called {@code dense/kernel} in full. */
    public Variable add(String name, Shape shape, Initializer initializer) {
        return add(name, shape, initializer, true);
    }

    /** Makes a weight that training changes or not. */
    public Variable add(String name, Shape shape, Initializer initializer, boolean trainable) {
        Tensor initial = initializer.create(shape, seed.split(name));
        Variable variable = new Variable(layerName + "/" + name, initial, trainable);
        variables.add(variable);
        return variable;
    }

    /** Adds a penalty on a weight to the model's losses. */
    public void regularize(Variable weight, Regularizer regularizer) {
        penalties.add(new Penalty(weight, regularizer));
    }

    /** All weights, in the order of a file: trainable first. */
    public List<Variable> variables() {
        List<Variable> ordered = new ArrayList<>(trainable());
        variables.stream().filter(v -> !v.trainable()).forEach(ordered::add);
        return Collections.unmodifiableList(ordered);
    }

    /** The weights that training changes. */
    public List<Variable> trainable() {
        return variables.stream().filter(Variable::trainable).toList();
    }

    /** The penalties of now, as scalars. */
    public List<Tensor> losses() {
        List<Tensor> losses = new ArrayList<>(penalties.size());
        for (Penalty penalty : penalties) {
            losses.add(
                    Ops.reshape(penalty.regularizer().penalty(penalty.weight().live()), Shape.scalar()));
        }
        return losses;
    }
}
