package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer that changes pictures at random in training, and gives them as they are else. The random numbers are others than
 * Keras's.
 */
abstract class RandomImageLayer extends ImageLayer {
    private Optional<Integer> seed = Optional.empty();
    private @Nullable RandomGenerator generator;

    RandomImageLayer(Config config) {
        super(config);
        config.ignore("bounding_box_format");
    }

    /** The argument {@code seed}; without it the seed comes from the model's. */
    final void readSeed(Config config) {
        seed = config.optionalInteger("seed");
    }

    /** The pictures in training. */
    abstract Tensor changed(Tensor x, RandomGenerator random);

    private RandomGenerator generator() {
        RandomGenerator own = generator;
        if (own == null) {
            own = RandomGenerator.of(seed.map(Seed::of).orElseGet(this::seed));
            generator = own;
        }
        return own;
    }

    @Override
    protected void build(TensorShape input) {
        outputShape(input);
        generator();
    }

    @Override
    protected final List<Variable> ownState() {
        return isBuilt() ? List.of(generator().state()) : List.of();
    }

    @Override
    final Tensor image(Tensor x, Call call) {
        return call.training() ? changed(x, generator()) : x;
    }
}
