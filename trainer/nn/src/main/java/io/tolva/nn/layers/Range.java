package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * From which random numbers are drawn.
 *
 * @param lower the least
 * @param upper the greatest
 */
record Range(double lower, double upper) {
    /** An argument of two numbers, or of one, which stands for it with both signs, cut to the limits; it is required. */
    static Range required(Config config, String name, double least, double most) {
        Object value = config.any(name).orElseThrow(() -> config.wrong(name, "a number or two", null));
        return of(config, name, value, least, most);
    }

    /** As {@link #required}, if it is given. */
    static Optional<Range> optional(Config config, String name, double least, double most) {
        return config.any(name).map(value -> of(config, name, value, least, most));
    }

    private static Range of(Config config, String name, Object value, double least, double most) {
        double[] ends = ImageLayer.pair(config, name, value);
        for (double end : ends) {
            if (!(end >= least && end <= most)) {
                throw config.wrong(name, "numbers from " + least + " to " + most, value);
            }
        }
        if (ends.length == 1) {
            double size = Math.abs(ends[0]);
            return new Range(Math.max(-size, least), size);
        }
        return new Range(Math.min(ends[0], ends[1]), Math.max(ends[0], ends[1]));
    }

    /** Random numbers, each plus {@code base}. */
    Tensor draw(RandomGenerator random, DType type, Shape shape, double base) {
        return random.uniform(type, shape, base + lower, base + upper);
    }
}
