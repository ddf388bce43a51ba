package io.tolva.nn.layers;

import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layer that draws random numbers in training, and gives its input as it is else. The state is where it stands. */
abstract class RandomLayer extends UnaryLayer {
    private Optional<Integer> seed = Optional.empty();
    private @Nullable RandomGenerator generator;

    RandomLayer(Config config) {
        super(config);
    }

    /** The argument {@code seed}; without it the seed comes from the model's. */
    final void readSeed(Config config) {
        seed = config.optionalInteger("seed");
    }

    /** Is there nothing to do even in training? */
    abstract boolean idle();

    /** The output in training. */
    abstract Tensor noisy(Tensor x, RandomGenerator random);

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
    protected boolean accepts(TensorShape expected, Shape batch) {
        return batch.rank() == expected.rank() + 1;
    }

    @Override
    protected final List<Variable> ownState() {
        return isBuilt() ? List.of(generator().state()) : List.of();
    }

    @Override
    protected final boolean supportsMasking() {
        return true;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return input;
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        return call.training() && !idle() ? noisy(x, generator()) : x;
    }
}
