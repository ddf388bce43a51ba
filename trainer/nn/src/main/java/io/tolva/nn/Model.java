package io.tolva.nn;

import io.tolva.nn.config.Config;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.SymbolicTensor;
import java.util.List;

/**
 * Layers that are trained together: a chain ({@link Sequential}), a graph ({@link #of}), or a class of the user's own that
 * extends this, tracks its layers and computes in {@code call}.
 */
public abstract class Model extends Layer {
    /** Reads what every layer has. */
    protected Model(Config config) {
        super(config);
    }

    /** A model of the graph from one input to one output. */
    public static Functional of(SymbolicTensor input, SymbolicTensor output) {
        return Functional.builder(List.of(input), List.of(output)).build();
    }

    /** A model of the graph from inputs to outputs. */
    public static Functional of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        return Functional.builder(inputs, outputs).build();
    }

    /** The layers, in order; of a class of the user's own those that it tracks. */
    public List<Layer> layers() {
        return List.copyOf(children().values());
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public final Layer layer(String name) {
        List<String> names = layers().stream().map(Layer::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "model " + name() + ": no such layer: expected one of " + names + ", got " + name);
        }
        return layers().get(index);
    }

    /** A model's own name is not part of its layers' paths unless the model is a layer of another. */
    @Override
    protected final String prefix() {
        return isPart() ? super.prefix() : "";
    }
}
