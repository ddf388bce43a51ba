package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * Offers the NVIDIA GPUs of this machine. They need the NVIDIA driver 525 or newer and the libraries NVRTC and cuBLAS of a CUDA 12
 * toolkit; {@link NativeLibraries} says where those are looked for.
 */
public final class CudaProvider implements BackendProvider {
    private static final int LEAST_DRIVER = 12_000;
    private static final int NAME_BYTES = 256;

    private final Map<Integer, CudaBackend> opened = new HashMap<>();

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public Availability availability() {
        try {
            int count = start();
            List<String> devices = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                devices.add(describe(i));
            }
            List<String> versions = List.of(
                    "CUDA driver " + version(driverVersion()), "NVRTC " + KernelCompiler.version(), "JCuda 12.6.0");
            return Availability.of(versions, devices);
        } catch (IllegalStateException error) {
            return Availability.none(String.valueOf(error.getMessage()));
        }
    }

    @Override
    public synchronized Backend open(int device) {
        CudaBackend known = opened.get(device);
        if (known == null) {
            int count = start();
            if (device >= count) {
                throw new IllegalStateException(
                        "no such device: cuda:" + device + ": expected a number below " + count);
            }
            known = new CudaBackend(CudaDevice.open(device));
            opened.put(device, known);
        }
        return known;
    }

    /** Loads the libraries and starts the driver; how many devices there are. */
    private static int start() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new IllegalStateException("no CUDA on this platform: expected Linux on x86-64, got "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        NativeLibraries.load();
        int started = JCudaDriver.cuInit(0);
        if (started == CUresult.CUDA_ERROR_NO_DEVICE) {
            throw noDevice();
        }
        CudaFailure.check(started, "cuInit");
        int driver = driverVersion();
        if (driver < LEAST_DRIVER) {
            throw new IllegalStateException("NVIDIA driver is too old: expected one for CUDA " + version(LEAST_DRIVER)
                    + " or newer, got CUDA " + version(driver) + "; update the driver to 525 or newer");
        }
        int[] count = new int[1];
        CudaFailure.check(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
        if (count[0] == 0) {
            throw noDevice();
        }
        return count[0];
    }

    private static IllegalStateException noDevice() {
        return new IllegalStateException("no CUDA device: the driver is there and has none; see CUDA_VISIBLE_DEVICES");
    }

    private static int driverVersion() {
        int[] version = new int[1];
        CudaFailure.check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
        return version[0];
    }

    private static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }

    private static String describe(int number) {
        CUdevice device = new CUdevice();
        CudaFailure.check(JCudaDriver.cuDeviceGet(device, number), "cuDeviceGet of device " + number);
        byte[] name = new byte[NAME_BYTES];
        CudaFailure.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        long[] bytes = new long[1];
        CudaFailure.check(JCudaDriver.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
        String label = new String(name, StandardCharsets.UTF_8);
        int end = label.indexOf(0);
        return String.format(
                Locale.ROOT,
                "%s, compute capability %d.%d, %d multiprocessors, %.1f GiB",
                end < 0 ? label : label.substring(0, end),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device),
                bytes[0] / 1073741824.0);
    }

    private static int attribute(int attribute, CUdevice device) {
        int[] value = new int[1];
        CudaFailure.check(JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value[0];
    }
}
