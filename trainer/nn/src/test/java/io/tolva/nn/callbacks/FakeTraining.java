package io.tolva.nn.callbacks;

import io.tolva.nn.layers.Layer;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A training of three epochs with one weight and a learning rate of one half, whose only step is the test's. */
final class FakeTraining implements Training {
    private final Variable weight = Variable.of(0f);
    private final Optimizer optimizer = Sgd.create().withLearningRate(0.5);
    private OptionalInt steps = OptionalInt.empty();
    private boolean stopped;

    void setWeight(float value) {
        weight.assign(Tensor.scalar(value));
    }

    float weight() {
        return weight.value().item();
    }

    void steps(int number) {
        steps = OptionalInt.of(number);
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public int epochs() {
        return 3;
    }

    @Override
    public OptionalInt steps() {
        return steps;
    }

    @Override
    public long samples() {
        return 0;
    }

    @Override
    public List<Variable> weights() {
        return List.of(weight);
    }

    @Override
    public Optimizer optimizer() {
        return optimizer;
    }

    @Override
    public Layer model() {
        throw new UnsupportedOperationException("no model");
    }

    @Override
    public void save(Path file) {
        throw new UnsupportedOperationException("no model");
    }

    @Override
    public void saveWeights(Path file) {
        throw new UnsupportedOperationException("no model");
    }
}
