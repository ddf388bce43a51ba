package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/** In training, zeros instead of some whole channels of {@code [batch, steps, channels]}, and the others enlarged. */
public final class SpatialDropout1D extends RandomLayer {
    private final double rate;

    /** With Keras's arguments; {@code rate} from 0 to 1 is required. */
    public SpatialDropout1D(Config config) {
        super(config);
        rate = Arguments.within(config, "rate", 0, 1);
        readSeed(config);
    }

    /** Drops each channel with this probability. */
    public static SpatialDropout1D of(double rate) {
        return new SpatialDropout1D(Config.empty().with("rate", rate));
    }

    /** All arguments; Keras's layer knows no {@code trainable}. */
    @Override
    public Config config() {
        return super.config().without("trainable");
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("expected input [batch, steps, channels], got " + input);
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
        return Noise.dropped(x, Shape.of(dims[0], 1, dims[2]), rate, random);
    }
}
