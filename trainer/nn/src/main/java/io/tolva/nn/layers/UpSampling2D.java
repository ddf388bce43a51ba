package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Pictures so many times as high and wide: {@code [batch, height, width, channels]} to
 * {@code [batch, height * size[0], width * size[1], channels]}.
 */
public final class UpSampling2D extends FixedRankLayer {
    /** What comes between the pixels. */
    public enum Interpolation {
        /** Each pixel several times. */
        NEAREST,
        /** Weighted means of the nearest pixels, as TensorFlow resizes, with the centres of pixels at halves. */
        BILINEAR
    }

    private final int[] size;
    private final Interpolation interpolation;

    /** With Keras's arguments; {@code size} is 2 if it is missing. */
    public UpSampling2D(Config config) {
        super(config);
        size = Arguments.positives(config, "size", 2, 2, 2);
        Arguments.channelsLast(config);
        interpolation = config.choice("interpolation", Interpolation.NEAREST);
    }

    /** So many times as high and as wide. */
    public static UpSampling2D of(int vertical, int horizontal) {
        return new UpSampling2D(Config.empty().with("size", List.of(vertical, horizontal)));
    }

    /** This layer with something else between the pixels. */
    public UpSampling2D withInterpolation(Interpolation value) {
        return new UpSampling2D(config().with("interpolation", value));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expected input [batch, height, width, channels], got " + input);
        }
        return input.with(0, times(input.dim(0), size[0])).with(1, times(input.dim(1), size[1]));
    }

    private static int times(int dim, int size) {
        return dim == TensorShape.ANY ? dim : dim * size;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        return switch (interpolation) {
            case NEAREST -> Ops.repeat(Ops.repeat(x, size[0], 1), size[1], 2);
            case BILINEAR -> LinearResize.along(LinearResize.along(x, 1, size[0]), 2, size[1]);
        };
    }
}
