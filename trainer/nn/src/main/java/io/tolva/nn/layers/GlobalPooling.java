package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;

/** Folds all steps or pixels of each channel into one. */
abstract class GlobalPooling extends FixedRankLayer {
    private final int rank;
    private final boolean keepDims;

    GlobalPooling(Config config, int rank) {
        super(config);
        this.rank = rank;
        Arguments.channelsLast(config);
        keepDims = config.flag("keepdims", false);
    }

    final Keep keep() {
        return keepDims ? Keep.DIMS : Keep.NONE;
    }

    /** The axes that fold, counted with the batch. */
    final int[] axes() {
        return rank == 1 ? new int[] {1} : new int[] {1, 2};
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        if (input.rank() != rank + 1) {
            throw new IllegalArgumentException("expected input [batch, "
                    + (rank == 1 ? "steps, channels]" : "height, width, channels]") + ", got " + input);
        }
        TensorShape channels = TensorShape.of(input.dim(-1));
        return keepDims ? TensorShape.of(Sizes.ones(rank)).append(input.dim(-1)) : channels;
    }
}
