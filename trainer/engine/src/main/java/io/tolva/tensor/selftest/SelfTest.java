package io.tolva.tensor.selftest;

import io.tolva.tensor.Backends;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.util.List;

/**
 * Compares what a device computes with what the CPU computes, for every kind of operation and type of elements, and measures how fast
 * the device is. The cases are the same each time. It takes some ten seconds and some hundred megabytes, and more where kernels are
 * compiled for the first time.
 */
public final class SelfTest {
    private static final long SEED = 20261128;

    private SelfTest() {}

    /**
     * Tests and measures a device.
     *
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public static Report run(Device device) {
        return run(device, Effort.FULL);
    }

    /**
     * Tests a device and measures nothing.
     *
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public static Report check(Device device) {
        return run(device, Effort.NONE);
    }

    @SuppressWarnings("try") // The choice of the device is not spoken of.
    static Report run(Device device, Effort effort) {
        Backend backend = device.backend();
        boolean self = device.equals(Device.cpu());
        List<Check> checks = new Comparison(backend, Device.cpu().backend()).of(Cases.of(SEED));
        try (Device.Use use = Backends.use(backend)) {
            BackendProvider.Availability availability = availability(device);
            return new Report(
                    checks.stream().allMatch(Check::passed),
                    device.toString(),
                    description(device, availability),
                    availability.versions(),
                    machine(),
                    self
                            ? "the CPU is compared with itself, which only shows that its results do not change"
                            : "compared with the CPU; an error is divided by 1 + the absolute value",
                    checks,
                    effort.isAny() ? Benchmark.of(backend, effort) : List.of());
        }
    }

    private static BackendProvider.Availability availability(Device device) {
        return Device.kinds().stream()
                .filter(kind -> kind.name().equals(device.kind()))
                .findFirst()
                .map(Device.Kind::availability)
                .orElseThrow(() -> new IllegalStateException("no such kind of device: " + device.kind()));
    }

    private static String description(Device device, BackendProvider.Availability availability) {
        return device.number() < availability.devices().size()
                ? availability.devices().get(device.number())
                : "not described";
    }

    private static String machine() {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
