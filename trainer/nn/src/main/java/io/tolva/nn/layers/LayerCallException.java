package io.tolva.nn.layers;

import io.tolva.tensor.Tensor;
import java.util.List;

/** A layer was called with what it cannot take; the message names the innermost layer, its inputs and what it expected. */
public final class LayerCallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    LayerCallException(String problem) {
        super(problem);
    }

    LayerCallException(String layer, List<Tensor> inputs, IllegalArgumentException cause) {
        super(
                layer + " called with " + text(inputs.stream().map(Tensor::type).toList()) + ": " + cause.getMessage(),
                cause);
    }

    /** A list, or the only one of it. */
    static String text(List<?> values) {
        return values.size() == 1 ? values.get(0).toString() : values.toString();
    }
}
