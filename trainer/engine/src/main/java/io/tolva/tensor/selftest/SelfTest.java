package io.tolva.tensor.selftest;

import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Compares what a device computes with what the CPU computes, for every kind of operation and type of elements, for batches on their way
 * to the device and for trainings, and measures how fast the device is. What is tried is the same each time. It takes some ten seconds
 * and some hundred megabytes, and more where kernels are compiled for the first time.
 *
 * <p>Whatever goes wrong stands in the report. If the device answers no more, which is so after some errors of a kernel, the report ends there
 * and says after what.
 */
public final class SelfTest {
    private static final long SEED = 20261128;

    private SelfTest() {}

    /**
     * Tests and measures a device.
     *
     * @param progress gets a line when something else begins to be tried, and for each failure, so that one sees where a test ended
     *     that has no report
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public static Report run(Device device, Consumer<String> progress) {
        return run(device, Effort.FULL, progress);
    }

    /**
     * Tests a device and measures nothing.
     *
     * @param progress as for {@link #run}
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public static Report check(Device device, Consumer<String> progress) {
        return run(device, Effort.NONE, progress);
    }

    static Report run(Device device, Effort effort, Consumer<String> progress) {
        return run(device, device::backend, effort, progress);
    }

    /** A device that the machine has and that cannot be opened fails the test; one that it does not have is an error. */
    static Report run(Device device, Supplier<Backend> opening, Effort effort, Consumer<String> progress) {
        long start = System.nanoTime();
        BackendProvider.Availability availability = availability(device);
        List<String> versions = new ArrayList<>(availability.versions());
        Comparison comparison = new Comparison(Device.cpu().backend(), progress);
        List<Measurement> measurements = new ArrayList<>();
        comparison
                .open(isListed(device, availability) ? opening : opened(opening.get()))
                .ifPresent(backend -> {
                    comparison.attempt("Details", "what it works with", () -> versions.addAll(backend.details()));
                    comparison.run(Cases.of(SEED));
                    comparison.run(FeedTrial.of(SEED));
                    comparison.run(RandomTrial.all());
                    comparison.run(TrainingTrial.all());
                    if (effort.isAny()) {
                        measurements.addAll(Benchmark.of(backend, effort, comparison));
                    }
                });
        return new Report(
                comparison.checks().stream().allMatch(Check::passed),
                "",
                device.toString(),
                description(device, availability),
                versions.stream().map(Surroundings::withoutHome).toList(),
                Surroundings.machine(),
                Surroundings.settings(),
                device.equals(Device.cpu())
                        ? "the CPU is compared with itself, which only shows that its results do not change"
                        : "compared with the CPU; an error is divided by 1 + the absolute value",
                comparison.checks(),
                comparison.stopped(),
                measurements,
                (System.nanoTime() - start) / 1e9);
    }

    private static BackendProvider.Availability availability(Device device) {
        return Device.kinds().stream()
                .filter(kind -> kind.name().equals(device.kind()))
                .findFirst()
                .map(Device.Kind::availability)
                .orElseThrow(() -> new IllegalStateException("no such kind of device: " + device.kind()));
    }

    private static String description(Device device, BackendProvider.Availability availability) {
        return isListed(device, availability) ? availability.devices().get(device.number()) : "not described";
    }

    private static boolean isListed(Device device, BackendProvider.Availability availability) {
        return device.number() < availability.devices().size();
    }

    private static Supplier<Backend> opened(Backend backend) {
        return () -> backend;
    }
}
