package io.tolva.tensor.selftest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.selftest.FaultyBackend.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-test finds what may be wrong with a device, and says where it began. */
class FaultyDeviceTest {
    private static final Effort BIG = new Effort(0.001, List.of(32), 1 << 22);
    private static final List<Case> CASES = Cases.of(1);
    private final List<String> progress = new ArrayList<>();

    private Comparison compared(Backend backend, Collection<? extends Trial> trials) {
        Comparison comparison = new Comparison(Device.cpu().backend(), progress::add);
        comparison.open(() -> backend);
        comparison.run(trials);
        return comparison;
    }

    private Report run(Fault fault, Effort effort) {
        return SelfTest.run(Device.cpu(), () -> new FaultyBackend(fault), effort, progress::add);
    }

    private static List<Case> ofKinds(String... kinds) {
        List<String> wanted = List.of(kinds);
        return CASES.stream().filter(one -> wanted.contains(one.kind())).toList();
    }

    private static List<String> failed(Comparison comparison) {
        return comparison.checks().stream()
                .filter(check -> !check.passed())
                .map(Check::operation)
                .distinct()
                .toList();
    }

    @Test
    void checksAreInTheOrderInWhichTheyWereMade() {
        Comparison comparison = compared(new FaultyBackend(Fault.NONE), ofKinds("Softmax", "MatMul", "Reduce"));
        List<String> kinds =
                comparison.checks().stream().map(Check::operation).distinct().toList();
        assertThat(kinds, contains("Opening", "Reduce", "MatMul", "Softmax"));
        assertThat(comparison.stopped(), is(""));
        assertThat(progress.get(1), is("Reduce float32"));
    }

    @Test
    void itEndsWhereTheDeviceDies() {
        Comparison comparison = compared(new FaultyBackend(Fault.DIES), CASES);
        List<Check> checks = comparison.checks();
        Check last = checks.get(checks.size() - 1);
        assertThat(last.operation() + " " + last.cases(), is("Softmax 1"));
        assertThat(failed(comparison), contains("Softmax"));
        assertThat(last.failures(), hasSize(1));
        assertThat(
                comparison.stopped(),
                startsWith("the device answers no more after case Softmax[] of [float32 [3]] to [float32 [3]]: "
                        + "java.lang.IllegalStateException: cuLaunchKernel failed: illegal address; now it says: "));
        assertThat(comparison.stopped(), containsString("cuStreamSynchronize failed: the device is dead"));
        assertThat(progress.get(progress.size() - 1), startsWith("failed: Softmax[]"));
    }

    @Test
    void itGoesOnWhereOneKernelFails() {
        Comparison comparison = compared(new FaultyBackend(Fault.ONE_KERNEL), ofKinds("Softmax", "LogSoftmax"));
        assertThat(comparison.stopped(), is(""));
        assertThat(failed(comparison), contains("Softmax"));
        assertThat(comparison.checks(), hasSize(5));
    }

    @Test
    void whatFailedLeavesNoMemoryBehind() {
        FaultyBackend backend = new FaultyBackend(Fault.ONE_KERNEL);
        compared(backend, ofKinds("Softmax"));
        assertThat(backend.memory().orElseThrow().blocks(), is(0L));
    }

    @Test
    void aDeviceWithoutAFaultPasses() {
        Report report = run(Fault.NONE, Effort.LITTLE);
        assertThat(String.join("\n", report.toLines()), report.passed(), is(true));
    }

    @Test
    void batchesThatDoNotWaitAreFound() {
        for (Fault fault : List.of(Fault.TAKEN_TOO_EARLY, Fault.PUT_TOO_EARLY)) {
            Comparison comparison = compared(new FaultyBackend(fault), FeedTrial.of(1));
            Check floats = comparison.checks().get(1);
            assertThat(fault + " " + floats, floats.failures(), is(not(empty())));
            assertThat(fault + " " + comparison.checks(), failed(comparison), contains("Feed"));
        }
        Comparison comparison = compared(new FaultyBackend(Fault.TAKEN_TOO_EARLY), TrainingTrial.all());
        assertThat(comparison.checks().get(1).failures(), hasSize(2));
    }

    @Test
    void stepsThatDoNothingAreFound() {
        Comparison training = compared(new FaultyBackend(Fault.LOST_STEP), TrainingTrial.all());
        assertThat(training.checks().get(1).cases(), is(4));
        assertThat(training.checks().get(1).failures(), hasSize(3));
        Comparison random = compared(new FaultyBackend(Fault.LOST_STEP), RandomTrial.all());
        assertThat(random.checks().subList(1, 3), everyItem(hasToString(containsString("at 0: expected"))));
    }

    @Test
    void whatCannotBeMeasuredIsAFailureAndTheRestIsReported() {
        Report report = run(Fault.SMALL, BIG);
        Check benchmark = report.checks().get(report.checks().size() - 1);
        assertThat(report.passed(), is(false));
        assertThat(benchmark.operation(), is("Benchmark"));
        assertThat(benchmark.failures(), hasItem(containsString("float32: java.lang.IllegalStateException: out of")));
        assertThat(report.measurements().get(0).name(), is("matmul float32 32 x 32"));
        assertThat(
                benchmark.cases() - benchmark.failures().size(),
                is(report.measurements().size()));
        assertThat(report.toLines(), hasItem(startsWith("failed: ")));
    }

    @Test
    void aDeviceThatCannotBeOpenedHasAReport() {
        Report report = SelfTest.run(
                Device.cpu(),
                () -> {
                    throw new IllegalStateException("cublasCreate failed");
                },
                Effort.FULL,
                progress::add);
        assertThat(report.passed(), is(false));
        assertThat(report.checks().get(0).failures(), contains("java.lang.IllegalStateException: cublasCreate failed"));
        assertThat(
                report.toLines(),
                hasItem("stopped: the device cannot be opened: java.lang.IllegalStateException: cublasCreate failed"));
        assertThat(report.measurements(), is(empty()));
    }

    @Test
    void aReportSaysWhereItIsFrom() {
        String home = System.getProperty("user.home");
        System.setProperty("tolva.selftest.example", home + "/cache");
        try {
            String text = String.join(
                    "\n", run(Fault.DIES, Effort.NONE).withProgram("tolva 7").toLines());
            assertThat(text, startsWith("program   tolva 7\ndevice    cpu: "));
            assertThat(text, containsString("\nsetting   -Dtolva.selftest.example=~/cache\n"));
            assertThat(text, containsString(System.getProperty("os.version")));
            assertThat(text, containsString("\n          cuTest 1.2 in ~/lib\n"));
            assertThat(text, containsString("\nduration  "));
        } finally {
            System.clearProperty("tolva.selftest.example");
        }
    }
}
