package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.List;

/** One use of a layer in a graph: Keras calls it a node. */
public final class LayerCall {
    private final Layer layer;
    private final List<SymbolicTensor> inputs;
    private final Config arguments;
    private List<SymbolicTensor> outputs = List.of();

    LayerCall(Layer layer, List<SymbolicTensor> inputs, Config arguments) {
        this.layer = layer;
        this.arguments = arguments;
        this.inputs = List.copyOf(inputs);
    }

    void outputs(List<SymbolicTensor> made) {
        outputs = List.copyOf(made);
    }

    /** The layer. */
    public Layer layer() {
        return layer;
    }

    /** What it is called with. */
    public List<SymbolicTensor> inputs() {
        return inputs;
    }

    /** What it is told beside its inputs, by Keras's names: {@code use_causal_mask}. */
    public Config arguments() {
        return arguments;
    }

    /** What it gives. */
    public List<SymbolicTensor> outputs() {
        return outputs;
    }
}
