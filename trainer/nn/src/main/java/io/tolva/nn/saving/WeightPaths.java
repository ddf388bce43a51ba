package io.tolva.nn.saving;

import io.tolva.array.HostArray;
import io.tolva.nn.layers.Layer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which weight of a model lies where in a file: {@code layers/dense_1/vars/0}. A layer that is used twice lies at one place. */
public final class WeightPaths {
    private static final String VARS = "vars/";
    /** Where Keras keeps the states of random generators, which are others here. */
    private static final String SEED_GENERATOR = "seed_generator";

    private WeightPaths() {}

    /** The weights by path. */
    static Map<String, Placed> of(Layer model) {
        Map<String, Placed> placed = new LinkedHashMap<>();
        collect(model, "", placed);
        return placed;
    }

    /**
     * A weight and its layer.
     *
     * @param layer for errors
     */
    record Placed(Layer layer, Variable variable) {}

    private static void collect(Layer layer, String prefix, Map<String, Placed> placed) {
        for (int i = 0; i < layer.ownWeights().size(); i++) {
            placed.put(prefix + VARS + i, new Placed(layer, layer.ownWeights().get(i)));
        }
        layer.children().forEach((key, child) -> collect(child, prefix + key + "/", placed));
    }

    /** The values of a model's weights, and what else its layers hold among them, by path. */
    public static SortedMap<String, HostArray> values(Layer model) {
        SortedMap<String, HostArray> values = new TreeMap<>();
        of(model).forEach((path, weight) -> values.put(path, weight.variable().toHostArray()));
        LayerPaths.of(model)
                .forEach((prefix, layer) ->
                        layer.namedArrays().forEach((name, array) -> values.put(prefix + VARS + name, array)));
        return values;
    }

    /** What layers hold beside weights, by layer; it is no longer among the values then. */
    private static Map<Layer, Map<String, HostArray>> takeNamed(Layer model, SortedMap<String, HostArray> values) {
        Map<Layer, Map<String, HostArray>> all = new LinkedHashMap<>();
        LayerPaths.of(model).forEach((prefix, layer) -> {
            Map<String, HostArray> named = new LinkedHashMap<>();
            for (String name : layer.namedArrayNames()) {
                HostArray array = values.remove(prefix + VARS + name);
                if (array != null) {
                    named.put(name, array);
                }
            }
            all.put(layer, named);
        });
        return all;
    }

    /**
     * Gives a model's weights their values.
     *
     * @param where the file
     * @param values by path; those that are not weights are taken out
     * @throws ModelFileException if one is missing, has another shape, or belongs to no weight; nothing has changed then
     */
    public static void assign(String where, Layer model, SortedMap<String, HostArray> values) {
        Map<Layer, Map<String, HostArray>> named = takeNamed(model, values);
        Map<String, Placed> placed = of(model);
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(placed.keySet());
        unknown.removeIf(path -> path.contains(SEED_GENERATOR));
        if (!unknown.isEmpty()) {
            throw new ModelFileException(
                    where, "weights belong to no layer: expected those of " + placed.keySet() + ", got " + unknown);
        }
        placed.forEach((path, weight) -> check(where, path, weight, values));
        named.forEach(Layer::loadNamedArrays);
        placed.forEach((path, weight) -> {
            Variable variable = weight.variable();
            variable.assign(Tensor.of(Objects.requireNonNull(values.get(path))).cast(variable.dtype()));
        });
    }

    private static void check(String where, String path, Placed weight, SortedMap<String, HostArray> values) {
        Variable variable = weight.variable();
        HostArray value = values.get(path);
        if (value == null || !value.shape().equals(variable.shape())) {
            throw new ModelFileException(
                    where + ", " + path,
                    "weights do not fit: " + weight.layer().label() + ": expected " + variable.name() + " of shape "
                            + variable.shape() + ", got "
                            + (value == null ? "nothing" : value.shape().toString()));
        }
    }
}
