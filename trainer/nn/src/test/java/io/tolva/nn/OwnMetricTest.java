package io.tolva.nn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.losses.Huber;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.metrics.Metrics;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A metric of the user's own: a class with arguments and two variables, as on the slides. */
class OwnMetricTest {
    static final class HuberMetric extends Metric {
        private final double threshold;
        private final Variable total;
        private final Variable count;

        HuberMetric(Config config) {
            super(config, "huber_metric");
            threshold = config.number("threshold", 1.0);
            total = addWeight("total", Shape.scalar());
            count = addWeight("count", Shape.scalar());
        }

        @Override
        protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
            Tensor values = Huber.of(threshold).perSample(yTrue, yPred);
            total.assignAdd(Ops.sum(values));
            count.assignAdd(Tensor.scalar(values.dtype(), values.size()));
        }

        @Override
        protected Tensor compute() {
            return total.value().div(count.value());
        }
    }

    private static final Tensor Y = Tensor.ofNested(new float[][] {{2}, {5}});
    private static final Tensor P = Tensor.ofNested(new float[][] {{1}, {1}});

    @Test
    void gathersOverBatchesUntilItIsReset() {
        HuberMetric metric = new HuberMetric(Config.empty().with("threshold", 2.0));
        assertThat(metric.apply(Y, P).item(), is((0.5f + 6f) / 2));
        assertThat(metric.apply(Y, Y).item(), is((0.5f + 6f) / 4));
        assertThat(
                metric.variables().stream().map(Variable::name).toList(),
                is(List.of("huber_metric/total", "huber_metric/count")));
        metric.resetState();
        assertThat(metric.apply(Y, P).item(), is((0.5f + 6f) / 2));
    }

    @Test
    void gathersInACompiledStep() {
        HuberMetric metric = new HuberMetric(Config.empty().with("threshold", 2.0));
        Step step = Step.compileAll(inputs -> {
            metric.updateState(inputs.get(0), inputs.get(1));
            return List.of();
        });
        step.run(Y, P);
        step.run(Y, Y);
        assertThat(metric.result().item(), is((0.5f + 6f) / 4));
    }

    @Test
    void isMadeAnewFromItsArguments() {
        Config config = new HuberMetric(Config.empty().with("threshold", 2.0).with("name", "mine")).config();
        CustomObjects custom = CustomObjects.none().with("HuberMetric", HuberMetric::new);
        Metric again = Metrics.CATALOGUE.create(Description.of("HuberMetric", config), custom);
        assertThat(again.name(), is("mine"));
        assertThat(again.className(), is("HuberMetric"));
        assertThat(again.apply(Y, P).item(), is((0.5f + 6f) / 2));
    }
}
