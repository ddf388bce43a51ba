package io.tolva.bench;

import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.nn.callbacks.EarlyStopping;
import io.tolva.nn.callbacks.ProgressBar;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BinaryOperator;

/** Who trains a network in Java, over batches that lie in memory. The unit of work is a thousand steps. */
enum TrainingLoop {
    /** {@code Sequential.fit}. */
    FIT("fit"),
    /** {@code Sequential.fit} with a metric and callbacks. */
    FIT_WATCHED("fit with accuracy, early stopping and a progress bar"),
    /** A loop of the user's own with the tape. */
    EAGER("an eager loop"),
    /** The same loop as a compiled step. */
    COMPILED("a compiled step"),
    /** A program for this kind of network only, see {@link HandFusedMlp}. */
    BY_HAND("by hand in Java"),
    /** DJL on PyTorch as it comes. */
    DJL("DJL, threads: default"),
    /** DJL on PyTorch with one thread. */
    DJL_ONE_THREAD("DJL, threads: 1");

    private static final double THOUSAND = 1e3;

    private final String label;

    TrainingLoop(String label) {
        this.label = label;
    }

    /** In words. */
    String label() {
        return label;
    }

    /** Ours that is compared with compiled functions, and with what can be done by hand. */
    static TrainingLoop fastest() {
        return COMPILED;
    }

    /** Trains so many steps, each time from where the last run left off. */
    Workload over(Network network, int steps) {
        List<Batch> batches = network.batches(steps);
        return switch (this) {
            case FIT -> fit(network.model(), batches, FitOptions.defaults());
            case FIT_WATCHED -> fit(network.model(), batches, watched(), Metric.named("accuracy"));
            case EAGER -> steps(new EagerStep(network.model())::run, batches);
            case COMPILED -> compiled(new EagerStep(network.model()), batches);
            case BY_HAND -> byHand(HandFusedMlp.of(network.model(), network.sizes()), batches);
            case DJL -> DjlLoop.over(network, batches, "default");
            case DJL_ONE_THREAD -> DjlLoop.over(network, batches, "1");
        };
    }

    private static FitOptions watched() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return FitOptions.defaults()
                .withCallback(EarlyStopping.create().withMonitor("loss"))
                .withCallback(ProgressBar.to(nowhere));
    }

    private static Workload fit(Sequential model, List<Batch> batches, FitOptions options, Metric... metrics) {
        model.compile(Optimizer.named("adam"), Loss.named("sparse_categorical_crossentropy"), metrics);
        return () -> {
            model.fit(batches, options);
            return batches.size() / THOUSAND;
        };
    }

    private static Workload steps(BinaryOperator<Tensor> step, List<Batch> batches) {
        List<Tensor> features =
                batches.stream().map(batch -> Tensor.of(batch.inputs().get(0))).toList();
        List<Tensor> labels =
                batches.stream().map(batch -> Tensor.of(batch.labels().get(0))).toList();
        return () -> {
            float loss = 0;
            for (int i = 0; i < features.size(); i++) {
                loss = step.apply(features.get(i), labels.get(i)).item();
            }
            Check.finite("the loss", loss);
            return features.size() / THOUSAND;
        };
    }

    private static Workload compiled(EagerStep eager, List<Batch> batches) {
        Step step = Step.compile(eager::run);
        List<Tensor[]> inputs = batches.stream()
                .map(batch -> new Tensor[] {
                    Tensor.of(batch.inputs().get(0)), Tensor.of(batch.labels().get(0))
                })
                .toList();
        return () -> {
            double loss = 0;
            for (int i = 0; i < inputs.size(); i++) {
                step.run(inputs.get(i));
                loss = step.result(0);
            }
            Check.finite("the loss", (float) loss);
            return inputs.size() / THOUSAND;
        };
    }

    private static Workload byHand(HandFusedMlp network, List<Batch> batches) {
        List<HandFusedMlp.Samples> samples =
                batches.stream().map(HandFusedMlp.Samples::of).toList();
        return () -> {
            float loss = 0;
            for (HandFusedMlp.Samples batch : samples) {
                loss = network.step(batch);
            }
            Check.finite("the loss", loss);
            return samples.size() / THOUSAND;
        };
    }
}
