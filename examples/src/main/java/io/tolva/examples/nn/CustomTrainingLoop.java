package io.tolva.examples.nn;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.initializers.Initializer;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Mean;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.regularizers.L2;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * How do I write the training loop myself?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.CustomTrainingLoop}
 */
public final class CustomTrainingLoop {
    private static final int EPOCHS = 5;
    private static final int BATCH_SIZE = 32;

    private final Sequential model = model();
    private final Optimizer optimizer = Nadam.create().withLearningRate(0.01);
    private final Loss lossFn = Loss.named("mse");
    private final Mean meanLoss = Mean.named("mean");
    private final Metric mae = Metric.named("mean_absolute_error");

    private CustomTrainingLoop() {}

    /** Prints a status bar that counts the samples of each epoch. */
    public static void main(String[] args) {
        train(LinearData.samples(1024, 0, Seed.of(1)), System.out::print);
    }

    private static Sequential model() {
        L2 l2 = L2.of(0.05);
        return Sequential.builder()
                .add(Dense.of(30, Activation.ELU)
                        .withKernelInitializer(Initializer.named("he_normal"))
                        .withKernelRegularizer(l2))
                .add(Dense.of(1).withKernelRegularizer(l2))
                .build();
    }

    /** Trains on random batches and gives each state of the status bar to {@code status}. */
    public static void train(Batch samples, Consumer<String> status) {
        CustomTrainingLoop loop = new CustomTrainingLoop();
        loop.run(samples, status, loop::step);
    }

    /** The same with a compiled step: the same numbers, faster. */
    public static void trainCompiled(Batch samples, Consumer<String> status) {
        CustomTrainingLoop loop = new CustomTrainingLoop();
        loop.run(samples, status, Step.compile(loop::step)::run);
    }

    private void run(Batch samples, Consumer<String> status, BiConsumer<Tensor, Tensor> step) {
        Tensor x = Tensor.of(samples.inputs().get(0));
        Tensor y = Tensor.of(samples.labels().get(0));
        RandomGenerator random = RandomGenerator.of(Seed.of(42));
        int total = samples.rows();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            status.accept("Epoch %d/%d%n".formatted(epoch, EPOCHS));
            for (int batch = 1; batch <= total / BATCH_SIZE; batch++) {
                Tensor rows = random.uniformInt(DType.INT32, Shape.of(BATCH_SIZE), 0, total);
                step.accept(Ops.gather(x, rows), Ops.gather(y, rows));
                status.accept(StatusBar.text(batch * BATCH_SIZE, total, meanLoss, mae));
            }
            meanLoss.resetState();
            mae.resetState();
        }
    }

    private Tensor step(Tensor x, Tensor yTrue) {
        try (GradientTape tape = GradientTape.open()) {
            Tensor yPred = model.apply(x, true);
            Tensor loss = lossFn.apply(yTrue, yPred).plus(Ops.addN(model.losses()));
            List<Variable> variables = model.trainableVariables();
            optimizer.apply(tape.gradient(loss, variables), variables);
            meanLoss.updateState(loss);
            mae.updateState(yTrue, yPred);
            return loss;
        }
    }
}
