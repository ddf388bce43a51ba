package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.schedules.ExponentialDecay;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Optimizers in {@code fit}, and in files. */
class OptimizersInTrainingTest {
    @TempDir
    private Path folder;

    private static final List<Batch> BATCHES = batches();

    private static List<Batch> batches() {
        RandomGenerator random = RandomGenerator.of(Seed.of(3));
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batches.add(new Batch(
                    random.normal(DType.FLOAT32, Shape.of(4, 3), 0, 1).toHostArray(),
                    random.normal(DType.FLOAT32, Shape.of(4, 2), 0, 1).toHostArray()));
        }
        return batches;
    }

    private static Model model(Optimizer optimizer) {
        Sequential model = Sequential.builder()
                .input(Shape.of(3))
                .add(Dense.of(4, Activation.TANH).named("hidden"))
                .add(Dense.of(2).named("out"))
                .build();
        RandomGenerator random = RandomGenerator.of(Seed.of(4));
        model.weights().forEach(weight -> weight.assign(random.normal(DType.FLOAT32, weight.shape(), 0, 1)));
        model.compile(optimizer, Loss.named("mse"));
        return model;
    }

    private static List<HostArray> weights(Model model) {
        return model.weights().stream().map(Variable::toHostArray).toList();
    }

    private static FitOptions epochs(int count) {
        return FitOptions.defaults().withEpochs(count);
    }

    private static List<HostArray> trained(Optimizer optimizer) {
        Model model = model(optimizer);
        model.fit(BATCHES, epochs(2));
        return weights(model);
    }

    private static Sgd sgd() {
        return Sgd.create().withLearningRate(0.1).withMomentum(0.9);
    }

    @Test
    void aScaleOfTheLossThatIsAPowerOfTwoChangesNothing() {
        List<HostArray> plain = trained(sgd());
        assertThat(trained(sgd().withLossScale(1024)), is(plain));
        assertThat(trained(LossScaleOptimizer.of(sgd()).withGrowthSteps(2)), is(plain));
    }

    @Test
    void equalOptimizersAreOne() {
        List<HostArray> plain = trained(sgd());
        OptimizerMap map = OptimizerMap.of(sgd()).with("out/.*", sgd());
        assertThat(trained(MultiOptimizer.of(map)), is(plain));
        OptimizerMap slower = OptimizerMap.of(sgd()).with("out/.*", sgd().withLearningRate(0.05));
        assertThat(trained(MultiOptimizer.of(slower)), is(not(plain)));
    }

    @TestFactory
    Stream<DynamicTest> aSavedModelTrainsOnAsIfNothingHadHappened() {
        Optimizer scheduled = Nadam.create().withLearningRate(ExponentialDecay.of(0.1, 2, 0.5));
        return Stream.of(
                        LossScaleOptimizer.of(Nadam.create()),
                        MultiOptimizer.of(OptimizerMap.of(scheduled).with("hidden/.*", Adafactor.create())),
                        Muon.create().withExcludedLayers(List.of("out")),
                        ScheduleFreeAdamW.create(),
                        scheduled.withMovingAverages(0.5).withGradientAccumulation(2),
                        AdamW.create().withGlobalClipNorm(0.5))
                .map(optimizer -> dynamicTest(optimizer.className(), () -> interrupt(optimizer)));
    }

    private void interrupt(Optimizer optimizer) throws IOException {
        Model model = model(optimizer);
        model.fit(BATCHES, epochs(1));
        Path file = folder.resolve(optimizer.className() + ".keras");
        model.save(file);
        Model loaded = Model.load(file);
        model.fit(BATCHES, epochs(2));
        loaded.fit(BATCHES, epochs(2));
        assertThat(weights(loaded), is(weights(model)));
    }
}
