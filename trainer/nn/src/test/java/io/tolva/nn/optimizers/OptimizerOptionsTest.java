package io.tolva.nn.optimizers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.ConfigException;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.optimizers.schedules.LearningRateSchedule;
import io.tolva.nn.saving.KerasJson;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OptimizerOptionsTest {
    private static final Tensor ONES = Tensor.of(1f, 1f);

    private static Variable variable(String name) {
        return new Variable(name, Tensor.of(4f, 8f), true);
    }

    private static String plan(Optimizer optimizer) {
        List<Variable> variables = List.of(variable("dense/kernel"), variable("dense/bias"));
        optimizer.build(variables);
        Step step = Step.compileAll(gradients -> {
            optimizer.apply(gradients, variables);
            return List.of();
        });
        step.run(ONES, ONES);
        return step.explain(ONES, ONES);
    }

    /** One kernel for the scalars, one for each of two variables with its slots, one for the number of steps. */
    @Tag("cpu")
    @Test
    void aStepIsOnePassOverEachVariable() {
        assertThat(plan(Adam.create()), containsString("4 kernels, 33 operations fused into 3"));
        for (Optimizer optimizer : List.of(
                Adam.create().withAmsgrad(true),
                AdamW.create(),
                Adamax.create(),
                Nadam.create(),
                Adam.create().withClipValue(0.5),
                ScheduleFreeAdamW.create())) {
            String plan = plan(optimizer);
            assertThat(optimizer.config().entries().toString(), plan, containsString(": 4 kernels"));
            assertThat(plan, not(containsString("copied at the end")));
        }
        assertThat(
                "and the averages' share",
                plan(Adam.create().withMovingAverages(0.5, 3)),
                containsString(": 5 kernels"));
    }

    @Test
    void optionsThatAreOffCostNothing() {
        String plain = plan(Sgd.create().withLearningRate(0.5));
        assertThat(plan(new Sgd(Config.empty().with("learning_rate", 0.5))), is(plain));
        assertThat(plan(Sgd.create().withLearningRate(0.5).withWeightDecay(0.5)), is(not(plain)));
    }

    /** One, a half, a third ... */
    private record Halves(Config config) implements LearningRateSchedule {
        @Override
        public Tensor at(Tensor step) {
            return Tensor.scalar(step.dtype(), 1).div(step.plus(1));
        }
    }

    @Test
    void aScheduleOfTheUsersOwn() {
        Optimizer optimizer = Sgd.create().withLearningRate(new Halves(Config.empty()));
        Variable w = variable("w");
        for (int i = 0; i < 3; i++) {
            optimizer.apply(List.of(Tensor.of(6f, 12f)), List.of(w));
        }
        assertThat(w.toHostArray(), is(HostArray.of(4f - 6 - 3 - 2, 8f - 12 - 6 - 4)));
        assertThat(optimizer.learningRate(), is(0.25f));
    }

    @Test
    void aScheduleOfTheUsersOwnComesBackFromAFile() throws IOException {
        byte[] json = KerasJson.bytes(Sgd.create().withLearningRate(new Halves(Config.empty())));
        CustomObjects mine = CustomObjects.none().with("Halves", Halves::new);
        Description described = (Description) Objects.requireNonNull(KerasJson.parse("file", json, mine));
        assertThat(Optimizers.CATALOGUE.create(described, mine).learningRate(), is(1f));
        Description unknown = (Description) Objects.requireNonNull(KerasJson.parse("file", json, CustomObjects.none()));
        ConfigException error =
                assertThrows(ConfigException.class, () -> Optimizers.CATALOGUE.create(unknown, CustomObjects.none()));
        assertThat(error.getMessage(), containsString("unknown learning rate schedule"));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThat(refused(() -> Adam.create().withClipNorm(0)), containsString("a number above 0"));
        assertThat(refused(() -> Adam.create().withMovingAverages(1.5)), containsString("ema_momentum"));
        assertThat(refused(() -> Adam.create().withMovingAverages(0.5, 0)), containsString("ema_overwrite_frequency"));
        assertThat(refused(() -> Adam.create().withLossScale(0)), containsString("loss_scale_factor"));
        assertThat(refused(() -> Adam.create().withWeightDecay(-1)), containsString("weight_decay"));
        assertThat(refused(() -> Adam.create().withBetas(2, 0.5)), containsString("beta_1"));
        assertThat(refused(() -> Lion.create().withLearningRate(Double.NaN)), containsString("learning_rate"));
    }

    private static String refused(Runnable mistake) {
        return String.valueOf(assertThrows(ConfigException.class, mistake::run).getMessage());
    }

    @Test
    void optimizersOfOptimizersLeaveOptionsToThem() {
        LossScaleOptimizer scaled = LossScaleOptimizer.of(Adam.create());
        assertThat(refused(() -> scaled.withClipNorm(1)), containsString("give it to inner_optimizer"));
        assertThat(refused(() -> scaled.withWeightDecay(1)), containsString("give it to inner_optimizer"));
        assertThat(refused(() -> LossScaleOptimizer.of(scaled)), containsString("inner_optimizer"));
        MultiOptimizer several = MultiOptimizer.of(OptimizerMap.of(Sgd.create()));
        assertThat(refused(() -> several.withMovingAverages(0.5)), containsString("give it to the optimizers"));
        assertThat(refused(() -> OptimizerMap.of(several)), containsString("optimizer_map"));
    }

    @Test
    void aScaledLossIsWhatTheInnerOptimizerSees() {
        LossScaleOptimizer optimizer = LossScaleOptimizer.of(Sgd.create().withLearningRate(1))
                .withInitialScale(4)
                .withGrowthSteps(1);
        Variable w = variable("w");
        optimizer.build(List.of(w));
        assertThat(optimizer.scaleLoss(Tensor.scalar(1f)).item(), is(4f));
        optimizer.apply(List.of(Tensor.of(4f, 8f)), List.of(w));
        assertThat(w.toHostArray(), is(HostArray.of(3f, 6f)));
        assertThat(optimizer.scaleLoss(Tensor.scalar(1f)).item(), is(8f));
        optimizer.apply(List.of(Tensor.of(Float.NaN, 8f)), List.of(w));
        assertThat(w.toHostArray(), is(HostArray.of(3f, 6f)));
        assertThat(optimizer.scaleLoss(Tensor.scalar(1f)).item(), is(4f));
        assertThat(optimizer.iterations(), is(1L));
        optimizer.setLearningRate(0.5f);
        assertThat(optimizer.learningRate(), is(0.5f));
    }

    @Test
    void oneOptimizerForEachVariable() {
        Sgd sgd = Sgd.create().withLearningRate(1);
        Optimizer optimizer = MultiOptimizer.of(
                OptimizerMap.of(sgd).with("dense/.*", Lion.create().withLearningRate(2)));
        Variable w = variable("dense/kernel");
        Variable other = variable("gain");
        optimizer.apply(List.of(ONES, ONES), List.of(w, other));
        assertThat(w.toHostArray(), is(HostArray.of(2f, 6f)));
        assertThat(other.toHostArray(), is(HostArray.of(3f, 7f)));
        assertThat(sgd.iterations(), is(1L));
        assertThrows(UnsupportedOperationException.class, optimizer::learningRate);
        OptimizerMap twice = OptimizerMap.of(sgd).with("d.*", Lion.create()).with(".*/kernel", Adam.create());
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> MultiOptimizer.of(twice).build(List.of(variable("dense/kernel"))));
        assertThat(error.getMessage(), containsString("several optimizers for one variable: dense/kernel"));
    }

    @Test
    void whatDoesNotDecayIsSaidFirst() {
        Optimizer optimizer = AdamW.create();
        optimizer.build(List.of(variable("w")));
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> optimizer.excludeFromWeightDecay("bias"));
        assertThat(error.getMessage(), containsString("before the first step"));
    }

    @Test
    void aStateOfAnotherOptimizerIsRefused() {
        Optimizer adam = Adam.create();
        adam.build(List.of(variable("w")));
        Optimizer sgd = Sgd.create();
        sgd.build(List.of(variable("w")));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> adam.restore(sgd.state()));
        assertThat(error.getMessage(), containsString("optimizer state has other parts: Adam"));
    }

    @Test
    void optionsFollowEachOther() {
        Optimizer optimizer =
                Nadam.create().withLearningRate(0.5).withClipNorm(1).withWeightDecay(0.5);
        assertThat(optimizer.className(), is("Nadam"));
        assertThat(optimizer.learningRate(), is(0.5f));
        assertThat(optimizer.config().entries().get("clipnorm"), is(1.0));
        assertThat(optimizer.config().entries().get("weight_decay"), is(0.5));
    }

    @Test
    void averagesAreTakenOverOnlyIfThereIsOne() {
        Optimizer optimizer = Sgd.create().withLearningRate(1).withMovingAverages(0.5);
        Variable w = variable("w");
        optimizer.build(List.of(w));
        optimizer.finalizeVariableValues();
        assertThat(w.toHostArray(), is(HostArray.of(4f, 8f)));
        optimizer.apply(List.of(ONES), List.of(w));
        optimizer.apply(List.of(ONES), List.of(w));
        assertThat(w.toHostArray(), is(HostArray.of(2f, 6f)));
        optimizer.finalizeVariableValues();
        assertThat(w.toHostArray(), is(HostArray.of(2.5f, 6.5f)));
    }
}
