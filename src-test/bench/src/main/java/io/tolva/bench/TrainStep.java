package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** {@code fit} over batches of 32 that lie in memory, with Nadam. */
final class TrainStep implements Line {
    private static final int BATCH = 32;
    private static final int STEPS = 1000;
    private static final double THOUSAND = 1e3;

    private enum Model {
        SMALL("26-64-32-1", "mse", 26, 64, 32, 1),
        LARGE("784-128-64-10", "sparse_categorical_crossentropy", 784, 128, 64, 10);

        private final String sizes;
        private final String loss;
        private final int inputs;
        private final int first;
        private final int second;
        private final int outputs;

        Model(String sizes, String loss, int inputs, int first, int second, int outputs) {
            this.sizes = sizes;
            this.loss = loss;
            this.inputs = inputs;
            this.first = first;
            this.second = second;
            this.outputs = outputs;
        }

        Sequential build() {
            Sequential model = Sequential.builder()
                    .input(Shape.of(inputs))
                    .add(Dense.of(first, Activation.RELU))
                    .add(Dense.of(second, Activation.RELU))
                    .add(Dense.of(outputs, outputs == 1 ? Activation.LINEAR : Activation.SOFTMAX))
                    .seed(Seed.of(42))
                    .build();
            model.compile(Optimizer.named("nadam"), Loss.named(loss));
            return model;
        }

        Batch batch(SplittableRandom random) {
            float[] x = new float[BATCH * inputs];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextFloat();
            }
            return new Batch(HostArray.wrap(Shape.of(BATCH, inputs), x), labels(random));
        }

        private HostArray labels(SplittableRandom random) {
            if (outputs == 1) {
                float[] y = new float[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    y[i] = random.nextFloat();
                }
                return HostArray.wrap(Shape.of(BATCH, 1), y);
            }
            return HostArray.wrap(
                    Shape.of(BATCH), random.longs(BATCH, 0, outputs).toArray());
        }
    }

    @Override
    public String name() {
        return "train-step";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (Model model : Model.values()) {
            contests.add(contest(place, model, "-fit", 1));
            contests.add(contest(place, model, "-fit-runs-of-50", 50));
        }
        return contests;
    }

    private Contest contest(Workplace place, Model model, String how, int stepsPerExecution) {
        List<Program> peers = Stream.of("default", "1")
                .flatMap(threads -> place
                        .python(
                                "Keras fit, threads: " + threads,
                                "train_step.py",
                                model.sizes,
                                threads,
                                stepsPerExecution,
                                STEPS)
                        .stream())
                .toList();
        return Contest.ofSpeed(
                "mlp-" + model.sizes + how,
                "a step of " + model.sizes + ", batch 32, Nadam; Keras in runs of " + stepsPerExecution,
                "k-steps",
                Contest.Files.NONE,
                place.ours(this, model),
                peers);
    }

    @Override
    public Workload workload(List<String> arguments) {
        Model kind = Model.valueOf(arguments.get(0));
        SplittableRandom random = new SplittableRandom(1);
        List<Batch> batches =
                Stream.generate(() -> kind.batch(random)).limit(STEPS).toList();
        Sequential model = kind.build();
        return () -> {
            model.fit(batches, FitOptions.defaults());
            return STEPS / THOUSAND;
        };
    }
}
