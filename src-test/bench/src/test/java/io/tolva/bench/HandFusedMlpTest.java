package io.tolva.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.sun.management.ThreadMXBean;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandFusedMlpTest {
    private static final int STEPS = 20;

    @ParameterizedTest
    @EnumSource(
            value = Network.class,
            names = {"TINY", "MLP"})
    void computesWhatTheEngineComputes(Network network) {
        Sequential model = network.model();
        HandFusedMlp byHand = HandFusedMlp.of(model, network.sizes());
        EagerStep engine = new EagerStep(model);
        List<Batch> batches = network.batches(STEPS);
        for (int i = 0; i < STEPS; i++) {
            Batch batch = batches.get(i);
            double expected = engine.run(
                            Tensor.of(batch.inputs().get(0)),
                            Tensor.of(batch.labels().get(0)))
                    .item();
            double got = byHand.step(HandFusedMlp.Samples.of(batch));
            assertThat("loss of step " + i, got, closeTo(expected, 2e-5 * expected));
        }
        float[] expected = HandFusedMlp.flat(model.trainableVariables());
        float[] got = byHand.weights();
        assertThat(got.length, is(expected.length));
        assertThat(meanDifference(expected, got), is(lessThan(1e-5)));
    }

    /** Single weights may differ: where a gradient is next to nothing, Adam makes a whole step of its sign. */
    private static double meanDifference(float[] expected, float[] got) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs(got[i] - expected[i]);
        }
        return sum / expected.length;
    }

    @Test
    void learnsABatchByHeart() {
        HandFusedMlp byHand = HandFusedMlp.of(Network.TINY.model(), Network.TINY.sizes());
        HandFusedMlp.Samples samples =
                HandFusedMlp.Samples.of(Network.TINY.batches(1).get(0));
        float first = byHand.step(samples);
        float last = first;
        for (int i = 0; i < 2000; i++) {
            last = byHand.step(samples);
        }
        assertThat(last, is(lessThan(first / 100)));
    }

    @Test
    void makesNoGarbage() {
        HandFusedMlp byHand = HandFusedMlp.of(Network.TINY.model(), Network.TINY.sizes());
        HandFusedMlp.Samples samples =
                HandFusedMlp.Samples.of(Network.TINY.batches(1).get(0));
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        byHand.step(samples);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            byHand.step(samples);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1000, is(lessThan(8L)));
    }
}
