package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Zooms each picture in training, by random parts of its height and width: above 0 more is seen and becomes smaller, below
 * 0 less becomes larger. Without a part for the width, it is that for the height.
 */
public final class RandomZoom extends RandomImageLayer {
    private final Range height;
    private final Optional<Range> width;
    private final AffineImages images;

    /**
     * With Keras's arguments: {@code height_factor}, one or two parts above -1 up to 1, which is required;
     * {@code width_factor}; {@code fill_mode}, {@code interpolation}, which is {@code nearest} or {@code bilinear},
     * {@code seed}, {@code fill_value}, {@code data_format}.
     */
    public RandomZoom(Config config) {
        super(config);
        double least = Math.nextUp(-1.0);
        height = Range.required(config, "height_factor", least, 1);
        width = Range.optional(config, "width_factor", least, 1);
        images = AffineImages.read(config, this);
    }

    /** By a part from {@code lower} to {@code upper} of height and width alike. */
    public static RandomZoom of(double lower, double upper) {
        return new RandomZoom(Config.empty().with("height_factor", List.of(lower, upper)));
    }

    /** This layer, to be built anew, with a part of its own for the width. */
    public RandomZoom withWidthFactor(double lower, double upper) {
        return new RandomZoom(config().with("width_factor", List.of(lower, upper)));
    }

    /** This layer, to be built anew, with something else outside the edges. */
    public RandomZoom withFillMode(FillMode mode) {
        return new RandomZoom(config().with("fill_mode", mode));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomZoom withSeed(int seed) {
        return new RandomZoom(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Shape shape = Shape.of(x.shape().dim(0), 1, 1);
        Tensor down = height.draw(random, DType.FLOAT32, shape, 1);
        Tensor right =
                width.map(range -> range.draw(random, DType.FLOAT32, shape, 1)).orElse(down);
        Tensor zero = Tensor.zeros(shape);
        Tensor fromX = right.negate().plus(1).times((x.shape().dim(2) - 1) / 2.0);
        Tensor fromY = down.negate().plus(1).times((x.shape().dim(1) - 1) / 2.0);
        return images.apply(x, new AffineImages.Places(right, zero, fromX, zero, down, fromY));
    }
}
