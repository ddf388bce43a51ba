package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;

/** A function from batches to batches, perhaps with weights. One layer object belongs to one model. */
public interface Layer {
    /** The name of Keras's class, from which default names come: {@code Dense}. */
    default String className() {
        return getClass().getSimpleName();
    }

    /**
     * Makes the weights, once, when the input is known.
     *
     * @param input the shape of one input, without the batch dimension
     * @param weights where to make them
     * @return the shape of one output, without the batch dimension
     * @throws IllegalArgumentException if the layer cannot take such input
     */
    Shape build(Shape input, LayerWeights weights);

    /**
     * The output for a batch.
     *
     * @param x float32 {@code [batch, input...]}
     * @param training whether this is a training step
     */
    Tensor call(Tensor x, boolean training);
}
