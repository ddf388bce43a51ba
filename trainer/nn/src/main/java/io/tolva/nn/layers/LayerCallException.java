package io.tolva.nn.layers;

import io.tolva.tensor.Tensor;
import java.util.List;

/** A layer was called with what it cannot take; the message names the innermost layer, its inputs and what it expected. */
public final class LayerCallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    LayerCallException(String layer, List<Tensor> inputs, IllegalArgumentException cause) {
        super(layer + " called with " + inputs.stream().map(Tensor::type).toList() + ": " + cause.getMessage(), cause);
    }
}
