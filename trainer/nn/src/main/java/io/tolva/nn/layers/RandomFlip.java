package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * Flips each picture with probability one half in training: left and right, top and bottom, or both at once, which is one
 * decision, as in Keras.
 */
public final class RandomFlip extends RandomImageLayer {
    private static final int VERTICAL = 1;
    private static final int HORIZONTAL = 2;

    private final Mode mode;

    /** What is exchanged. */
    public enum Mode {
        /** Left and right. */
        HORIZONTAL,
        /** Top and bottom. */
        VERTICAL,
        /** Left and right, and top and bottom: a turn by 180 degrees. */
        HORIZONTAL_AND_VERTICAL
    }

    /** With Keras's arguments: {@code mode}, {@code seed}, {@code data_format}. */
    public RandomFlip(Config config) {
        super(config);
        mode = config.choice("mode", Mode.HORIZONTAL_AND_VERTICAL);
        readSeed(config);
        readFormat(config);
    }

    /** A layer of a mode. */
    public static RandomFlip of(Mode mode) {
        return new RandomFlip(Config.empty().with("mode", mode));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomFlip withSeed(int seed) {
        return new RandomFlip(config().with("seed", seed));
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        Tensor number = random.uniform(DType.FLOAT32, Shape.of(x.shape().dim(0), 1, 1, 1), 0, 1);
        Tensor chosen = Ops.lessEqual(number, Tensor.scalar(DType.FLOAT32, 0.5));
        return Ops.where(chosen, flipped(x), x);
    }

    private Tensor flipped(Tensor x) {
        return switch (mode) {
            case HORIZONTAL -> Ops.flip(x, HORIZONTAL);
            case VERTICAL -> Ops.flip(x, VERTICAL);
            case HORIZONTAL_AND_VERTICAL -> Ops.flip(x, VERTICAL, HORIZONTAL);
        };
    }
}
