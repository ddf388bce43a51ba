package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Makes one axis of all but the batch: {@code [batch, 28, 28]} to {@code [batch, 784]}. */
public final class Flatten implements Layer {
    private Flatten() {}

    /** The layer. */
    public static Flatten create() {
        return new Flatten();
    }

    @Override
    public Shape build(Shape input, LayerWeights weights) {
        return Shape.of(input.size());
    }

    @Override
    public Tensor call(Tensor x, boolean training) {
        return Ops.reshape(x, x.shape().dim(0), x.shape().dropFirst().size());
    }
}
