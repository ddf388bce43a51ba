package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * In training, zeros instead of some whole channels of {@code [batch, height, width, channels]}, and the others
 * enlarged.
 */
public final class SpatialDropout2D extends RandomLayer {
    private final double rate;

    /** With Keras's arguments; {@code rate} from 0 to 1 is required. */
    public SpatialDropout2D(Config config) {
        super(config);
        rate = Arguments.within(config, "rate", 0, 1);
        Arguments.channelsLast(config);
        readSeed(config);
    }

    /** Drops each channel with this probability. */
    public static SpatialDropout2D of(double rate) {
        return new SpatialDropout2D(Config.empty().with("rate", rate));
    }

    /** All arguments; Keras's layer knows no {@code trainable}. */
    @Override
    public Config config() {
        return super.config().without("trainable");
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expected input [batch, height, width, channels], got " + input);
        }
        return input;
    }

    @Override
    boolean idle() {
        return rate == 0;
    }

    @Override
    Tensor noisy(Tensor x, RandomGenerator random) {
        int[] dims = x.shape().dims();
        return Noise.dropped(x, Shape.of(dims[0], 1, 1, dims[3]), rate, random);
    }
}
