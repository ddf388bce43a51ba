package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A training step of a dense network 784-300-100-10 with relu, batches of 32, by gradient descent; the gradients are written out,
 * because this package knows no tape.
 */
final class DenseStep {
    private static final int[] SIZES = {784, 300, 100, 10};
    private static final int BATCH = 32;
    private static final double RATE = 0.01;

    private final List<Variable> weights = new ArrayList<>();
    private final List<Variable> biases = new ArrayList<>();
    private final Tensor x;
    private final Tensor labels;

    DenseStep() {
        RandomGenerator random = RandomGenerator.of(Seed.of(1));
        for (int i = 1; i < SIZES.length; i++) {
            Shape shape = Shape.of(SIZES[i - 1], SIZES[i]);
            double deviation = Math.sqrt(2.0 / SIZES[i - 1]);
            weights.add(Variable.of(random.normal(DType.FLOAT32, shape, 0, deviation)));
            biases.add(Variable.of(Tensor.zeros(Shape.of(SIZES[i]))));
        }
        x = random.normal(DType.FLOAT32, Shape.of(BATCH, SIZES[0]), 0, 1);
        int[] classes = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            classes[i] = i % SIZES[SIZES.length - 1];
        }
        labels = Ops.oneHot(Tensor.of(classes), SIZES[SIZES.length - 1]);
    }

    List<Tensor> batch() {
        return List.of(x, labels);
    }

    /** The loss before the step. */
    Tensor run(Tensor input, Tensor oneHot) {
        List<Tensor> seen = new ArrayList<>(List.of(input));
        for (int i = 0; i < weights.size(); i++) {
            Tensor sums =
                    seen.get(i).matmul(weights.get(i).live()).plus(biases.get(i).live());
            seen.add(i + 1 < weights.size() ? Ops.relu(sums) : sums);
        }
        Tensor logits = seen.get(weights.size());
        Tensor loss = Ops.logSoftmax(logits).times(oneHot).sum().times(-1.0 / BATCH);
        Tensor gradient = Ops.softmax(logits).minus(oneHot).times(1.0 / BATCH);
        for (int i = weights.size() - 1; i >= 0; i--) {
            Tensor below = seen.get(i);
            Tensor next = gradient.matmul(weights.get(i).live().transpose());
            weights.get(i).assignSub(below.transpose().matmul(gradient).times(RATE));
            biases.get(i).assignSub(gradient.sum(0).times(RATE));
            gradient = next.times(Ops.cast(Ops.greater(below, Tensor.scalar(0f)), DType.FLOAT32));
        }
        return loss;
    }
}
