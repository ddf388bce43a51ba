package io.tolva.tensor.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jcuda.driver.JCudaDriver;

/** What one wants to know of an open device when something is wrong with it. */
final class DeviceDetails {
    private static final Path MODULE = Path.of("/sys/module/nvidia/version");
    private static final double GIBIBYTE = 1L << 30;

    private DeviceDetails() {}

    static List<String> of(CudaDevice device) {
        List<String> lines = new ArrayList<>();
        lines.add("cuBLAS " + device.blas().version());
        lines.add("NVIDIA kernel module " + moduleVersion());
        lines.add("memory " + memory(device));
        lines.add(kernels());
        return lines;
    }

    /** That of the driver, as in {@code 560.35.03}; Linux tells it where the module is loaded, and WSL does not. */
    private static String moduleVersion() {
        try {
            return Files.readString(MODULE).strip();
        } catch (IOException absent) {
            return "unknown: no " + MODULE;
        }
    }

    private static String memory(CudaDevice device) {
        device.enter();
        long[] free = new long[1];
        long[] total = new long[1];
        CudaFailure.check(JCudaDriver.cuMemGetInfo(free, total), "cuMemGetInfo");
        return String.format(Locale.ROOT, "%.2f of %.2f GiB free", free[0] / GIBIBYTE, total[0] / GIBIBYTE);
    }

    private static String kernels() {
        try {
            return "compiled kernels in " + PrivateFolders.made("kernels");
        } catch (IOException error) {
            return "compiled kernels are not kept: " + error.getMessage();
        }
    }
}
