package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;

/** Shifts each picture in training, by random parts of its height and width; a part above 0 is downwards and to the right. */
public final class RandomTranslation extends RandomImageLayer {
    private final Range height;
    private final Range width;
    private final AffineImages images;

    /**
     * With Keras's arguments: {@code height_factor} and {@code width_factor}, one or two parts from -1 to 1, which are
     * required; {@code fill_mode}, {@code interpolation}, which is {@code nearest} or {@code bilinear}, {@code seed},
     * {@code fill_value}, {@code data_format}.
     */
    public RandomTranslation(Config config) {
        super(config);
        height = Range.required(config, "height_factor", -1, 1);
        width = Range.required(config, "width_factor", -1, 1);
        images = AffineImages.read(config, this);
    }

    /** By up to a part of the height and of the width, in either direction. */
    public static RandomTranslation of(double height, double width) {
        return new RandomTranslation(Config.empty()
                .with("height_factor", List.of(-height, height))
                .with("width_factor", List.of(-width, width)));
    }

    /** This layer, to be built anew, with something else outside the edges. */
    public RandomTranslation withFillMode(FillMode mode) {
        return new RandomTranslation(config().with("fill_mode", mode));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomTranslation withSeed(int seed) {
        return new RandomTranslation(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Shape shape = Shape.of(x.shape().dim(0), 1, 1);
        Tensor down =
                height.draw(random, DType.FLOAT32, shape, 0).times(x.shape().dim(1));
        Tensor right =
                width.draw(random, DType.FLOAT32, shape, 0).times(x.shape().dim(2));
        Tensor one = Tensor.ones(shape);
        Tensor zero = Tensor.zeros(shape);
        return images.apply(x, new AffineImages.Places(one, zero, right.negate(), zero, one, down.negate()));
    }
}
