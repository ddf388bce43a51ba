package io.tolva.examples.autodiff;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * How do I compile a training step of my own?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.autodiff.CompiledSteps}
 */
public final class CompiledSteps {
    private static final Tensor X = Tensor.ofNested(new float[][] {{1}, {2}, {3}, {4}});
    private static final Tensor Y = Tensor.ofNested(new float[][] {{5}, {7}, {9}, {11}});

    private final Variable w = new Variable("w", Tensor.zeros(Shape.of(1, 1)), true);
    private final Variable b = new Variable("b", Tensor.scalar(0f), true);
    private final Variable rate = new Variable("rate", Tensor.scalar(0.1f), false);

    private CompiledSteps() {}

    /** Prints losses and what a step does. */
    public static void main(String[] args) {
        System.out.println(losses(20));
        System.out.print(explained());
    }

    /** The squared error of each of some steps towards {@code y = 2x + 3}. */
    public static List<Float> losses(int steps) {
        CompiledSteps line = new CompiledSteps();
        Step train = Step.compile((x, y) -> line.descend(x, y));
        List<Float> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(train.call(X, Y).item());
            if (i == steps / 2) {
                line.rate.assign(Tensor.scalar(0.05f));
            }
        }
        return losses;
    }

    /** The same without compiling, number for number. */
    public static List<Float> eagerLosses(int steps) {
        CompiledSteps line = new CompiledSteps();
        List<Float> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(line.descend(X, Y).item());
            if (i == steps / 2) {
                line.rate.assign(Tensor.scalar(0.05f));
            }
        }
        return losses;
    }

    private Tensor descend(Tensor x, Tensor y) {
        try (GradientTape tape = GradientTape.open()) {
            Tensor error = x.matmul(w.live()).plus(b.live()).minus(y);
            Tensor loss = error.square().mean();
            List<Tensor> gradients = tape.gradient(loss, List.of(w, b));
            w.assignSub(gradients.get(0).times(rate.live()));
            b.assignSub(gradients.get(1).times(rate.live()));
            return loss;
        }
    }

    /** What a call does, kernel by kernel. */
    public static String explained() {
        CompiledSteps line = new CompiledSteps();
        Step train = Step.compile((x, y) -> line.descend(x, y));
        train.call(X, Y);
        return train.explain(X, Y);
    }

    /** Two calls of a step that adds noise: other numbers each time, and the same two for the same seed. */
    public static List<Tensor> noise(long seed) {
        RandomGenerator random = RandomGenerator.of(Seed.of(seed));
        Step noisy = Step.compile(x -> x.plus(random.normal(DType.FLOAT32, x.shape(), 0, 1)));
        return List.of(noisy.call(X), noisy.call(X));
    }
}
