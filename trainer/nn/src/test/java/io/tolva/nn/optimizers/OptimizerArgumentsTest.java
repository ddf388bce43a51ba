package io.tolva.nn.optimizers;

import io.tolva.nn.Defaults;
import io.tolva.nn.config.Config;
import io.tolva.nn.optimizers.schedules.Schedules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class OptimizerArgumentsTest {
    @TestFactory
    Stream<DynamicTest> argumentsOfOptimizersAreKeras() {
        OptimizerMap map = OptimizerMap.of(Sgd.create());
        return Defaults.of("optimizers", Optimizers.CATALOGUE)
                .aliases("optimizers")
                .required("LossScaleOptimizer", Config.empty().with("inner_optimizer", Sgd.create()))
                .required("MultiOptimizer", Config.empty().with("optimizer_map", map))
                .missing("Optimizer", "optimizer", "optimizermap")
                .anywhere(
                        "weight_decay",
                        "clipnorm",
                        "clipvalue",
                        "global_clipnorm",
                        "use_ema",
                        "ema_momentum",
                        "ema_overwrite_frequency",
                        "loss_scale_factor",
                        "gradient_accumulation_steps",
                        "name")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> argumentsOfSchedulesAreKeras() {
        Config first = Config.empty().with("initial_learning_rate", 0.1).with("first_decay_steps", 3);
        Config pieces = Config.empty().with("boundaries", List.of(1)).with("values", List.of(1.0, 0.5));
        return Defaults.of("schedules", Schedules.CATALOGUE)
                .required("CosineDecay", steps())
                .required("CosineDecayRestarts", first)
                .required("ExponentialDecay", steps().with("decay_rate", 0.5))
                .required("InverseTimeDecay", steps().with("decay_rate", 0.5))
                .required("PiecewiseConstantDecay", pieces)
                .required("PolynomialDecay", steps())
                .missing("LearningRateSchedule")
                .tests();
    }

    private static Config steps() {
        return Config.empty().with("initial_learning_rate", 0.1).with("decay_steps", 3);
    }
}
