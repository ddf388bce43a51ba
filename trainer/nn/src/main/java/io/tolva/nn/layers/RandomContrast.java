package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.List;

/**
 * Multiplies the distance of each pixel from its channel's mean by a random number in training, one for each picture, from
 * {@code 1 - lower} to {@code 1 + upper}; then cuts to the range of values. One number as factor means 0 to that number, as
 * in Keras.
 */
public final class RandomContrast extends RandomImageLayer {
    private final Range factor;
    private final Range values;

    /** With Keras's arguments: {@code factor}, one or two numbers from 0 to 1, which is required; {@code value_range}; {@code seed}. */
    public RandomContrast(Config config) {
        super(config);
        factor = Range.required(config, "factor", 0, 1);
        values = valueRange(config);
        readSeed(config);
        readHiddenFormat(config);
    }

    /** The argument {@code value_range}. */
    static Range valueRange(Config config) {
        double[] ends = pair(config, "value_range", config.list("value_range", List.of(0, 255)));
        if (ends.length != 2) {
            throw config.wrong("value_range", "two numbers", ends[0]);
        }
        return new Range(Math.min(ends[0], ends[1]), Math.max(ends[0], ends[1]));
    }

    /** A layer for pixels from 0 to 255. */
    public static RandomContrast of(double lower, double upper) {
        return new RandomContrast(Config.empty().with("factor", List.of(lower, upper)));
    }

    /** This layer, to be built anew, for pixels of another range. */
    public RandomContrast withValueRange(double least, double most) {
        return new RandomContrast(config().with("value_range", List.of(least, most)));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomContrast withSeed(int seed) {
        return new RandomContrast(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Shape shape = Shape.of(x.shape().dim(0), 1, 1, 1);
        return adjusted(x, random.uniform(x.dtype(), shape, 1 - factor.lower(), 1 + factor.upper()));
    }

    Tensor adjusted(Tensor x, Tensor contrast) {
        Tensor mean = Ops.mean(x, Keep.DIMS, 1, 2);
        return Ops.clip(x.minus(mean).times(contrast).plus(mean), values.lower(), values.upper());
    }
}
