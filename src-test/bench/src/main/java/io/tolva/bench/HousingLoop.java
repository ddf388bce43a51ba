package io.tolva.bench;

import io.tolva.array.DType;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
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
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * A training loop of one's own with everything that belongs to one: random batches, penalties, Nadam, a mean loss, a metric
 * and a status bar after each step, for a regression with 8 features. The peer's {@code housing_loop.py} is its twin.
 */
final class HousingLoop implements Line {
    private static final int SAMPLES = 4096;
    private static final int FEATURES = 8;
    private static final int BATCH = 32;
    private static final int STEPS = 100;
    private static final double THOUSAND = 1e3;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "housing";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Program> peers = List.of("default", "1").stream()
                .flatMap(threads ->
                        place.python("TensorFlow eager, threads: " + threads, "housing_loop.py", threads).stream())
                .toList();
        return List.of(
                contest(place, "housing-eager", "eager", peers), contest(place, "housing-compiled", "compiled", peers));
    }

    private Contest contest(Workplace place, String name, String how, List<Program> peers) {
        return Contest.ofSpeed(
                name,
                "a step of a custom loop with metrics and a status bar, " + how,
                "k-steps",
                Contest.Files.NONE,
                place.ours(this, how),
                peers);
    }

    @Override
    public Workload workload(List<String> arguments) {
        Loop loop = new Loop();
        BiConsumer<Tensor, Tensor> step =
                arguments.get(0).equals("compiled") ? Step.compile(loop::step)::run : loop::step;
        return () -> loop.run(step);
    }

    private static final class Loop {
        private final Sequential model = model();
        private final Optimizer optimizer = Nadam.create().withLearningRate(0.01);
        private final Loss lossFn = Loss.named("mean_squared_error");
        private final Mean meanLoss = Mean.named("mean");
        private final Metric error = Metric.named("mean_absolute_error");
        private final RandomGenerator random = RandomGenerator.of(Seed.of(1));
        private final Tensor x = random.normal(DType.FLOAT32, Shape.of(SAMPLES, FEATURES), 0, 1);
        private final Tensor y = Ops.sum(x, Keep.DIMS, 1);

        private static Sequential model() {
            L2 l2 = L2.of(0.05);
            return Sequential.builder()
                    .add(Dense.of(30, Activation.ELU)
                            .withKernelInitializer(Initializer.named("he_normal"))
                            .withKernelRegularizer(l2))
                    .add(Dense.of(1).withKernelRegularizer(l2))
                    .build();
        }

        double run(BiConsumer<Tensor, Tensor> step) {
            for (int i = 1; i <= STEPS; i++) {
                Tensor rows = random.uniformInt(DType.INT32, Shape.of(BATCH), 0, SAMPLES);
                step.accept(Ops.gather(x, rows), Ops.gather(y, rows));
                statusBar(i * BATCH);
            }
            Check.finite("the loss", meanLoss.result().item());
            meanLoss.resetState();
            error.resetState();
            return STEPS / THOUSAND;
        }

        Tensor step(Tensor batch, Tensor yTrue) {
            try (GradientTape tape = GradientTape.open()) {
                Tensor yPred = model.apply(batch, true);
                List<Tensor> terms = new ArrayList<>(model.losses());
                terms.add(lossFn.apply(yTrue, yPred));
                Tensor loss = Ops.addN(terms);
                List<Variable> variables = model.trainableVariables();
                optimizer.apply(tape.gradient(loss, variables), variables);
                meanLoss.updateState(loss);
                error.updateState(yTrue, yPred);
                return loss;
            }
        }

        private void statusBar(int done) {
            NOWHERE.print(String.format(
                    Locale.ROOT,
                    "\r%d/%d - %s: %.4f - %s: %.4f",
                    done,
                    SAMPLES,
                    meanLoss.name(),
                    meanLoss.result().item(),
                    error.name(),
                    error.result().item()));
        }
    }
}
