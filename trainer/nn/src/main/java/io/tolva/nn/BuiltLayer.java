package io.tolva.nn;

import io.tolva.array.Shape;
import io.tolva.nn.layers.LayerWeights;
import io.tolva.nn.saving.NamedLayer;
import io.tolva.tensor.Tensor;

/** A layer of a model whose input shape is known. Shapes leave out the batch dimension. */
record BuiltLayer(NamedLayer named, LayerWeights weights, Shape input, Shape output) {
    Tensor call(Tensor x, boolean training) {
        check(x.shape());
        try {
            return named.layer().call(x, training);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    label() + " called with " + x.shape() + ": " + error.getMessage(), error);
        }
    }

    private void check(Shape x) {
        boolean fits = x.rank() == input.rank() + 1;
        for (int i = 0; fits && i < input.rank(); i++) {
            fits = x.dim(i + 1) == input.dim(i);
        }
        if (!fits) {
            String inner = input.toString().substring(1);
            throw new IllegalArgumentException(label() + ": input shape differs: expected [batch"
                    + (input.rank() == 0 ? "" : ", ") + inner + ", got " + x);
        }
    }

    private String label() {
        return "layer " + named.name() + " (" + named.layer().className() + ")";
    }
}
