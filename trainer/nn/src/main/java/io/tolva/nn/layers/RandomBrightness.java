package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Adds a random part of the range of values to all pixels in training, one for each picture, and cuts to the range.
 */
public final class RandomBrightness extends RandomImageLayer {
    private final Range factor;
    private final Range values;

    /** With Keras's arguments: {@code factor}, one or two numbers from -1 to 1, which is required; {@code value_range}; {@code seed}. */
    public RandomBrightness(Config config) {
        super(config);
        factor = Range.required(config, "factor", -1, 1);
        values = RandomContrast.valueRange(config);
        readSeed(config);
        readHiddenFormat(config);
    }

    /** A layer for pixels from 0 to 255. */
    public static RandomBrightness of(double lower, double upper) {
        return new RandomBrightness(Config.empty().with("factor", List.of(lower, upper)));
    }

    /** This layer, to be built anew, for pixels of another range. */
    public RandomBrightness withValueRange(double least, double most) {
        return new RandomBrightness(config().with("value_range", List.of(least, most)));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomBrightness withSeed(int seed) {
        return new RandomBrightness(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Shape shape = Shape.of(x.shape().dim(0), 1, 1, 1);
        Tensor part = factor.draw(random, x.dtype(), shape, 0);
        return Ops.clip(x.plus(part.times(values.upper() - values.lower())), values.lower(), values.upper());
    }
}
