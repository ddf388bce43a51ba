package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;

/** A layer without weights that takes inputs of one number of axes only, as {@link #outputShape} says. */
abstract class FixedRankLayer extends UnaryLayer {
    FixedRankLayer(Config config) {
        super(config);
    }

    @Override
    protected final void build(TensorShape input) {
        outputShape(input);
    }

    @Override
    protected abstract TensorShape outputShape(TensorShape input);

    @Override
    protected final boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1;
    }
}
