package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.backend.Padding;

/**
 * A layer that folds the windows of each channel, {@code [batch, steps, channels]} or
 * {@code [batch, height, width, channels]} to fewer steps or pixels.
 *
 * @param <L> the layer's own class
 */
public abstract class PoolingLayer<L extends PoolingLayer<L>> extends FixedRankLayer {
    private final int[] size;
    private final int[] strides;
    private final Padding padding;
    private final Sliding sliding;

    /** Reads Keras's arguments; without a size otherwise, {@code pool_size} is required. */
    PoolingLayer(Config config, int rank, int... otherwise) {
        super(config);
        size = Arguments.positives(config, "pool_size", rank, otherwise);
        strides = Arguments.positives(config, "strides", rank, size);
        padding = config.choice("padding", Padding.VALID);
        Arguments.channelsLast(config);
        sliding = new Sliding(size, strides, StepPadding.valueOf(padding.name()), Sizes.ones(rank));
    }

    /** Such a layer with other arguments. */
    abstract L remade(Config config);

    /** This layer, to be built anew, whose windows move by other numbers: one for all axes, or one for each. */
    public final L withStrides(int... values) {
        return remade(config().with("strides", Sizes.argument(values)));
    }

    /** This layer, to be built anew, with or without going over the edges; what is over them does not count. */
    public final L withPadding(Padding value) {
        return remade(config().with("padding", value));
    }

    final int[] size() {
        return size.clone();
    }

    final int[] strides() {
        return strides.clone();
    }

    final Padding padding() {
        return padding;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        sliding.checkRank(input);
        return sliding.slid(input, input.dim(-1));
    }
}
