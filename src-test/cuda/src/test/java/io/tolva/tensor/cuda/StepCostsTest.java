package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.Counters;
import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.cuda.emulator.EmulatorControl;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a step of training costs on the device once it has been recorded: one launch of a graph, the kernels in it, the bytes of the batch
 * and no others, and no memory. The counts are those of the emulated driver.
 */
class StepCostsTest {
    private static final int STEPS = 24;

    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: costs are counted on the emulated driver only");
    }

    @ParameterizedTest
    @CsvSource({"SMALL, 30", "LARGE, 30", "CONVOLUTIONAL, 44"})
    void aRecordedStepMovesItsBatchAndNothingElse(Networks network, int mostKernels) {
        Sequential model = network.model();
        List<Batch> batches = network.batches(STEPS);
        FitOptions once = FitOptions.defaults().withEpochs(1);
        model.fit(batches, once.withEpochs(4));
        Counters before = EmulatorControl.counters();
        model.fit(batches, once);
        Counters one = EmulatorControl.counters().since(before);
        before = EmulatorControl.counters();
        model.fit(batches, once.withEpochs(2));
        Counters two = EmulatorControl.counters().since(before);
        Counters epoch = two.since(one);
        double kernels = (epoch.kernels() + epoch.blasCalls() + epoch.memsets()) / (double) STEPS;
        long batch = batches.get(0).inputs().get(0).size() * 4L
                + batches.get(0).labels().get(0).size() * 4L;
        System.out.printf(
                Locale.ROOT,
                "%-14s per step: %.2f graph launches, %.2f other launches, %.1f kernels of which %.1f products, %.0f bytes to the"
                        + " device (batch %d), %.1f bytes back, %.0f bytes on the device, %d blocks of memory in an epoch,"
                        + " %.2f waits; weights %d%n",
                network,
                epoch.graphLaunches() / (double) STEPS,
                epoch.launches() / (double) STEPS,
                kernels,
                epoch.blasCalls() / (double) STEPS,
                epoch.bytesToDevice() / (double) STEPS,
                batch,
                epoch.bytesToHost() / (double) STEPS,
                epoch.bytesOnDevice() / (double) STEPS,
                epoch.allocations() + epoch.hostAllocations(),
                epoch.synchronizations() / (double) STEPS,
                model.weights().stream().mapToInt(w -> w.shape().size()).sum());
        assertThat(epoch.graphLaunches(), is((long) STEPS));
        assertThat(epoch.allocations(), is(0L));
        assertThat(epoch.hostAllocations(), is(0L));
        assertThat(kernels, is(lessThanOrEqualTo((double) mostKernels)));
        assertThat(epoch.bytesToDevice() / STEPS, is(lessThanOrEqualTo(batch + 1024)));
    }
}
