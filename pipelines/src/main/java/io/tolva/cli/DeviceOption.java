package io.tolva.cli;

import io.tolva.tensor.Device;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of every command that computes with tensors. */
final class DeviceOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "What computes: cpu, cuda, cuda:1, or auto for a GPU if there is one; see 'tolva devices' "
                    + "(default: TOLVA_DEVICE, else cpu).")
    private @Nullable String name;

    /**
     * The device of this machine that is named, or that of the process.
     *
     * @throws ParameterException if there is no such device here
     */
    Device device() {
        return found(Device::backend);
    }

    /**
     * The same, but not opened if the machine says that it has it: for one who tells why it cannot be opened.
     *
     * @throws ParameterException if there is no such device here
     */
    Device listed() {
        return found(device -> {
            if (!isListed(device)) {
                device.backend();
            }
        });
    }

    private static boolean isListed(Device device) {
        return Device.kinds().stream()
                .filter(kind -> kind.name().equals(device.kind()))
                .anyMatch(
                        kind -> device.number() < kind.availability().devices().size());
    }

    /** The device, if it passes a check, which throws if there is no such device. */
    private Device found(Consumer<Device> check) {
        try {
            Device device = name == null ? Device.current() : Device.parse(name);
            check.accept(device);
            return device;
        } catch (IllegalArgumentException | IllegalStateException missing) {
            String where = name == null ? "" : "--device: ";
            throw new ParameterException(spec.commandLine(), where + missing.getMessage(), missing);
        }
    }

    /**
     * The name for a worker, null if none is given.
     *
     * @param here whether the worker is in this process, so that the device has to be there
     * @throws ParameterException if it is no name of a device, or there is none here and it is needed
     */
    @Nullable
    String nameForWorker(boolean here) {
        if (here) {
            device();
        } else if (name != null) {
            checkName(name);
        }
        return name;
    }

    private void checkName(String given) {
        try {
            Device.checkName(given);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--device: " + wrong.getMessage(), wrong);
        }
    }
}
