package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import java.util.List;

/** Whether a batch fits to a layer that has been built. */
final class LayerChecks {
    private LayerChecks() {}

    /**
     * Checks the number of inputs, and their ranks; a layer whose weights depend on a dimension finds out itself.
     *
     * @throws LayerCallException naming the layer, what it was built for and what came
     */
    static void fit(Layer layer, List<TensorShape> builtFor, List<Tensor> inputs) {
        boolean fits = builtFor.size() == inputs.size();
        for (int i = 0; fits && i < inputs.size(); i++) {
            fits = layer.accepts(builtFor.get(i), inputs.get(i).shape());
        }
        if (!fits) {
            List<Shape> got = inputs.stream().map(Tensor::shape).toList();
            throw new LayerCallException(layer.label() + ": input shape differs: expected "
                    + LayerCallException.text(builtFor) + ", got " + LayerCallException.text(got));
        }
    }
}
