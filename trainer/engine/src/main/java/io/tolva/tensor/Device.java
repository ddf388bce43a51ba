package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.util.List;

/**
 * Where tensors are and are computed: {@code cpu}, {@code cuda:0}.
 *
 * <p>A process has one device for all its threads, named by the system property {@code tolva.device} or the environment's
 * {@code TOLVA_DEVICE} ({@code cpu}, {@code cuda}, {@code cuda:1}, or {@code auto} for the first CUDA device if there is one, else the
 * CPU), which is the CPU if neither says otherwise. A thread can use another for a while:
 *
 * <pre>{@code
 * try (Device.Use use = Device.cuda(0).use()) {
 *     Tensor y = Ops.matmul(x, w);
 * }
 * }</pre>
 *
 * <p>Tensors of one device cannot be used on another: to try is an {@link IllegalArgumentException} that names both.
 *
 * @param kind the name of the kind: {@code cpu}, {@code cuda}
 * @param number which one of that kind, from 0
 */
public record Device(String kind, int number) {
    private static final String CPU = "cpu";
    private static final String CUDA = "cuda";
    private static final String AUTOMATIC = "auto";

    /**
     * The device with a kind and a number.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Device {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "no such device: " + kind + ":" + number + ": expected a number of at least 0");
        }
    }

    /** The processors of this machine, all together. */
    public static Device cpu() {
        return new Device(CPU, 0);
    }

    /** An NVIDIA GPU; the number is that of the driver. */
    public static Device cuda(int number) {
        return new Device(CUDA, number);
    }

    /**
     * A device by its name.
     *
     * @param name {@code cpu}, {@code cuda} (its number is 0), {@code cuda:1}, or {@code auto}
     * @throws IllegalArgumentException if it is no name of a device
     */
    public static Device parse(String name) {
        if (name.equals(AUTOMATIC)) {
            return automatic();
        }
        checkName(name);
        String[] parts = name.split(":", -1);
        return new Device(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }

    /**
     * Checks that a name is one of a device, without looking whether there is such a device here.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void checkName(String name) {
        if (!name.matches("[^:\\s]+(:[0-9]{1,4})?")) {
            throw new IllegalArgumentException(
                    "not the name of a device: expected cpu, cuda, cuda:1 or auto, got " + name);
        }
    }

    private static Device automatic() {
        boolean cuda = Backends.providers().stream()
                .anyMatch(provider ->
                        provider.name().equals(CUDA) && provider.availability().isAny());
        return cuda ? cuda(0) : cpu();
    }

    /**
     * The device of this thread.
     *
     * @throws IllegalStateException if it is that of the process, and is not there
     * @throws IllegalArgumentException if it is that of the process, which asks for something that is not the name of a device
     */
    public static Device current() {
        return parse(Backends.current().name());
    }

    /** Every kind that the class path offers, with its devices or why there are none. */
    public static List<Kind> kinds() {
        return Backends.providers().stream()
                .map(provider -> new Kind(provider.name(), provider.availability()))
                .toList();
    }

    /** A kind of device and what there is of it. */
    public record Kind(String name, BackendProvider.Availability availability) {}

    /**
     * Lets this thread compute on this device until the result is closed.
     *
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public Use use() {
        return Backends.use(backend());
    }

    /**
     * What computes on this device.
     *
     * @throws IllegalStateException if there is no such device; the message says what is missing
     */
    public Backend backend() {
        return Backends.find(this);
    }

    /** A thread's choice of a device, which ends when it is closed, by that thread. */
    @FunctionalInterface
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** As {@code cuda:0}; the CPU has no number. */
    @Override
    public String toString() {
        return kind.equals(CPU) && number == 0 ? CPU : kind + ":" + number;
    }
}
