package io.tolva.tensor.selftest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Device;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.graph.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final List<Case> CASES = Cases.of(1);

    @Test
    void everyKindOfOperationHasACase() {
        Set<Class<?>> tested =
                CASES.stream().map(one -> one.operation().getClass()).collect(Collectors.toSet());
        List<Class<?>> missing = Arrays.stream(Operation.class.getPermittedSubclasses())
                .<Class<?>>map(kind -> kind)
                .filter(kind -> !tested.contains(kind))
                .toList();
        assertThat("operations without a case", missing, is(empty()));
    }

    @Test
    void casesAreTheSameForASeed() {
        List<Case> again = Cases.of(1);
        List<Case> others = Cases.of(2);
        assertThat(again, is(CASES));
        assertThat(others, hasSize(CASES.size()));
        assertThat(others, is(not(CASES)));
    }

    @Test
    void theCpuAgreesWithItselfAndIsMeasured() {
        Report report = SelfTest.run(Device.cpu(), Effort.LITTLE, line -> {});
        assertThat(String.join("\n", report.toLines()), report.passed(), is(true));
        assertThat(report.device(), is("cpu"));
        assertThat(report.note(), startsWith("the CPU is compared with itself"));
        int tried = report.checks().stream().mapToInt(Check::cases).sum();
        assertThat(
                tried,
                is(greaterThan(CASES.size()
                        + FeedTrial.of(1).size()
                        + report.measurements().size())));
        assertThat(report.checks().stream().map(Check::maxRelativeError).toList(), everyItem(is(0.0)));
        assertThat(report.measurements().stream().map(Measurement::value).toList(), everyItem(greaterThan(0.0)));
        assertThat(
                report.measurements().stream().map(Measurement::name).toList(),
                hasItem("training step 784-300-100-10, compiled"));
        List<String> lines = report.toLines();
        assertThat(lines.get(lines.size() - 1), is("passed: all " + tried + " cases"));
    }

    private static List<Check> checks(WrongBackend.Wrong wrong) {
        Backend cpu = Device.cpu().backend();
        List<Case> some =
                CASES.stream().filter(one -> one.kind().equals("Softmax")).toList();
        Comparison comparison = new Comparison(cpu, line -> {});
        comparison.open(() -> new WrongBackend(cpu, wrong));
        comparison.run(some);
        return comparison.checks();
    }

    @Test
    void whatIsWrongIsFound() {
        for (WrongBackend.Wrong wrong : WrongBackend.Wrong.values()) {
            Check check = checks(wrong).get(1);
            assertThat(check.dtype(), is("float32"));
            assertThat(wrong + " " + check.failures(), check.passed(), is(wrong == WrongBackend.Wrong.A_LITTLE));
            assertThat(check.maxRelativeError(), wrong == WrongBackend.Wrong.A_LITTLE ? lessThan(5e-5) : not(5.0));
        }
        assertThat(checks(WrongBackend.Wrong.NOTHING_WRITTEN).get(1).failures().get(0), containsString("got 12345.0"));
        assertThat(
                checks(WrongBackend.Wrong.ERROR).get(1).failures().get(0),
                containsString("UnsupportedOperationException: no such kernel"));
    }

    @Test
    void failuresAreReported() {
        List<Check> checks = checks(WrongBackend.Wrong.NOT_A_NUMBER);
        Report report = new Report(
                false,
                "",
                "x:0",
                "a device",
                List.of("driver 1"),
                "a machine",
                List.of(),
                "",
                checks,
                "",
                List.of(),
                1);
        String text = String.join("\n", report.toLines());
        assertThat(
                text,
                containsString("FAILED\n    Softmax[] of [float32 [3]] to [float32 [3]], output 0 at 0: expected"));
        assertThat(text, containsString("\n          driver 1\n"));
        assertThat(text, containsString("\nfailed: 8 of 11 cases"));
    }

    @Test
    void theStepThatIsMeasuredLearns() {
        DenseStep eager = new DenseStep();
        DenseStep compiled = new DenseStep();
        List<HostArray> batch = DenseStep.batch(new Draw(1), 32);
        Tensor x = Tensor.of(batch.get(0));
        Tensor labels = Tensor.of(batch.get(1));
        Step step = Step.compile(compiled::run);
        float first = eager.run(x, labels).item();
        assertThat(step.call(x, labels).item(), is(first));
        float last = 0;
        for (int i = 0; i < 50; i++) {
            last = eager.run(x, labels).item();
            assertThat(step.call(x, labels).item(), is(last));
        }
        assertThat(x.dtype(), is(DType.FLOAT32));
        assertThat(last, is(lessThan(first / 2)));
    }

    @Test
    void aDeviceThatIsNotThereIsAnError() {
        assertThrows(IllegalStateException.class, () -> SelfTest.run(Device.parse("none"), line -> {}));
    }
}
