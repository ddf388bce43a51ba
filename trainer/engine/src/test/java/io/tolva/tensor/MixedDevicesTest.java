package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.graph.Step;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tensors of one device on another. */
class MixedDevicesTest {
    private final Backend cpu = Device.cpu().backend();
    private final Backend other = new NativeBackend();

    private static <T> T on(Backend backend, Supplier<T> work) {
        Device.Use use = Backends.use(backend);
        try {
            return work.get();
        } finally {
            use.close();
        }
    }

    private static void refuses(Backend backend, String message, Executable work) {
        IllegalArgumentException error = on(backend, () -> assertThrows(IllegalArgumentException.class, work));
        assertThat(error.getMessage(), is(message));
    }

    private static void refusesAll(Backend backend, Tensor own, Tensor foreign, String message) {
        Step step = Step.compile((Tensor a, Tensor b) -> a.plus(b).matmul(b));
        on(backend, () -> step.call(own, own));
        on(backend, () -> step.call(own, own));
        List<Executable> uses = List.of(
                foreign::toHostArray,
                () -> foreign.plus(1),
                () -> own.matmul(foreign),
                () -> foreign.transpose().toHostArray(),
                () -> Ops.concat(List.of(own, foreign), 0),
                () -> Variable.of(foreign).assignAdd(own),
                () -> foreign.sum().item(),
                () -> step.call(own, foreign));
        uses.forEach(work -> refuses(backend, message, work));
    }

    @Test
    void areRefusedOnTheCpu() {
        Tensor own = on(cpu, () -> Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}));
        Tensor foreign = on(other, () -> Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}));
        refusesAll(
                cpu,
                own,
                foreign,
                "tensor is on native: float32, 4 elements: expected one on cpu; while native is in use read it by"
                        + " toHostArray(), and make a tensor of that on cpu");
    }

    @Test
    void areRefusedElsewhere() {
        Tensor own = on(other, () -> Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}));
        Tensor foreign = on(cpu, () -> Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}));
        refusesAll(
                other,
                own,
                foreign,
                "tensor is on cpu: float32, 4 elements: expected one on native; while cpu is in use read it by"
                        + " toHostArray(), and make a tensor of that on native");
    }
}
