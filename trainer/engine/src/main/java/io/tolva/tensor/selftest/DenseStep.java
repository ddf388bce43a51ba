package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A training step of a dense network 784-300-100-10 with relu, by gradient descent; the gradients are written out,
 * because this package knows no tape.
 */
final class DenseStep {
    private static final int[] SIZES = {784, 300, 100, 10};
    private static final double RATE = 0.01;

    private final List<Variable> weights = new ArrayList<>();
    private final List<Variable> biases = new ArrayList<>();

    DenseStep() {
        RandomGenerator random = RandomGenerator.of(Seed.of(1));
        for (int i = 1; i < SIZES.length; i++) {
            Shape shape = Shape.of(SIZES[i - 1], SIZES[i]);
            double deviation = Math.sqrt(2.0 / SIZES[i - 1]);
            weights.add(Variable.of(random.normal(DType.FLOAT32, shape, 0, deviation)));
            biases.add(Variable.of(Tensor.zeros(Shape.of(SIZES[i]))));
        }
    }

    /** Random rows, and a class of each as zeros and a one. */
    static List<HostArray> batch(Draw draw, int rows) {
        int classes = SIZES[SIZES.length - 1];
        HostArray labels = HostArray.zeros(DType.FLOAT32, Shape.of(rows, classes));
        for (int i = 0; i < rows; i++) {
            labels.floats()[i * classes + draw.below(classes)] = 1;
        }
        return List.of(draw.values(DType.FLOAT32, Shape.of(rows, SIZES[0])), labels);
    }

    /** The loss before the step. */
    Tensor run(Tensor input, Tensor oneHot) {
        double share = 1.0 / input.shape().dim(0);
        List<Tensor> seen = new ArrayList<>(List.of(input));
        for (int i = 0; i < weights.size(); i++) {
            Tensor sums =
                    seen.get(i).matmul(weights.get(i).live()).plus(biases.get(i).live());
            seen.add(i + 1 < weights.size() ? Ops.relu(sums) : sums);
        }
        Tensor logits = seen.get(weights.size());
        Tensor loss = Ops.logSoftmax(logits).times(oneHot).sum().times(-share);
        Tensor gradient = Ops.softmax(logits).minus(oneHot).times(share);
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
