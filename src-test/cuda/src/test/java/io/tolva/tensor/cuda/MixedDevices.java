package io.tolva.tensor.cuda;

import io.tolva.tensor.Device;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.Step;
import java.util.function.Supplier;

/** Uses tensors of one device on another, and prints what is said to that. */
final class MixedDevices {
    private MixedDevices() {}

    /** A line for each use. */
    public static void main(String[] arguments) {
        Device[] devices = {Device.cpu(), Device.cuda(0), Device.cuda(1)};
        for (Device here : devices) {
            for (Device there : devices) {
                Tensor own = on(here, () -> Tensor.of(1f, 2f));
                Tensor other = on(there, () -> Tensor.of(3f, 4f));
                Step step = Step.compile((Tensor a, Tensor b) -> a.plus(b));
                String uses = here + " with " + there + ": ";
                System.out.println(uses + on(here, () -> said(other::toHostArray)));
                System.out.println(uses + on(here, () -> said(() -> own.plus(other))));
                System.out.println(uses
                        + on(
                                here,
                                () -> said(() -> {
                                    for (int i = 0; i < 3; i++) {
                                        step.run(own, own);
                                    }
                                    step.run(own, other);
                                })));
            }
        }
    }

    private static String said(Runnable use) {
        try {
            use.run();
            return "done";
        } catch (RuntimeException error) {
            return error.getClass().getSimpleName() + ": " + error.getMessage();
        }
    }

    private static <T> T on(Device device, Supplier<T> work) {
        Device.Use use = device.use();
        try {
            return work.get();
        } finally {
            use.close();
        }
    }
}
