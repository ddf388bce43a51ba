package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Trains a small network of everything from a seed; its main method prints a number made of all bits of the weights. */
final class TrainedWeights {
    private static final int STEPS = 30;
    private static final int BATCH = 16;

    private final RandomGenerator random = RandomGenerator.of(Seed.of(42));
    private final Variable filter = weight(3, 3, 1, 8);
    private final Variable hidden = weight(8 * 8 * 8, 24);
    private final Variable bias = weight(24);
    private final Variable last = weight(24, 5);
    private final List<Variable> weights = List.of(filter, hidden, bias, last);

    private TrainedWeights() {}

    private Variable weight(int... dims) {
        return Variable.of(random.truncatedNormal(DType.FLOAT32, Shape.of(dims), 0, 0.1));
    }

    private Tensor train(Tensor x, Tensor labels) {
        try (GradientTape tape = GradientTape.open()) {
            int[] one = {1, 1};
            Tensor image = Ops.relu(Convolutions.conv2d(x, filter.live(), one, Padding.SAME, one));
            Tensor flat = Ops.reshape(image, BATCH, -1);
            Tensor units = Ops.tanh(flat.matmul(hidden.live()).plus(bias.live()));
            Tensor logits = Ops.dropout(units, 0.25, random).matmul(last.live());
            Tensor loss = Ops.sparseSoftmaxCrossEntropy(labels, logits).mean();
            List<Tensor> gradients = tape.gradient(loss, weights);
            for (int i = 0; i < weights.size(); i++) {
                weights.get(i).assignSub(gradients.get(i).times(0.1));
            }
            return loss;
        }
    }

    /** A hash of the bits of all weights and losses. */
    static long hash() {
        TrainedWeights network = new TrainedWeights();
        Step step = Step.compile((x, y) -> network.train(x, y));
        long hash = 17;
        for (int i = 0; i < STEPS; i++) {
            Tensor x = network.random.normal(DType.FLOAT32, Shape.of(BATCH, 8, 8, 1), 0, 1);
            Tensor labels = network.random.uniformInt(DType.INT32, Shape.of(BATCH), 0, 5);
            hash = hash * 31 + Float.floatToIntBits(step.call(x, labels).item());
        }
        Stream<HostArray> arrays = network.weights.stream().map(Variable::toHostArray);
        return hash * 31
                + Arrays.hashCode(arrays.mapToInt(array -> Arrays.hashCode(array.floats()))
                        .toArray());
    }

    /** Prints the hash. */
    public static void main(String[] arguments) {
        System.out.println(hash());
    }
}
