package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.ChildProcess;
import io.tolva.cuda.emulator.CudaEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads whose machine has no device, or not what a device needs. */
class DeviceErrorsTest {
    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: drivers are spoilt on the emulated driver only");
    }

    private static String message(ChildProcess process, int device, int tensors) throws IOException {
        return process.run(String.valueOf(device), String.valueOf(tensors)).output();
    }

    private static ChildProcess process() {
        return new ChildProcess(OpenedDevice.class);
    }

    @Test
    void withoutADriver(@TempDir Path empty) throws IOException {
        assertThat(
                message(process().withLibraries(empty), 0, 0),
                allOf(
                        startsWith(
                                "IllegalStateException: no NVIDIA driver: expected libcuda.so.1 in one of [" + empty),
                        containsString("; install the NVIDIA driver 525 or newer")));
    }

    @Test
    void withoutAToolkit(@TempDir Path folder) throws IOException {
        Path emulator = CudaEmulator.folder().orElseThrow();
        Files.createSymbolicLink(folder.resolve("libcuda.so.1"), emulator.resolve("libcuda.so.1"));
        assertThat(
                message(process().withLibraries(folder), 0, 0),
                allOf(
                        startsWith("IllegalStateException: no NVRTC of CUDA 12: expected libnvrtc.so.12 in one of ["
                                + folder),
                        containsString(
                                "; install a CUDA 12 toolkit, or name its lib64 folder by -Dtolva.cuda.libraries")));
    }

    @Test
    void withADriverThatIsTooOld() throws IOException {
        assertThat(
                message(process().withEnvironment("TOLVA_EMULATOR_DRIVER_VERSION", "11080"), 0, 0),
                startsWith(
                        "IllegalStateException: NVIDIA driver is too old: expected one for CUDA 12.0 or newer, got CUDA 11.8"));
    }

    @Test
    void withoutADevice() throws IOException {
        assertThat(
                message(process().withEnvironment("TOLVA_EMULATOR_DEVICES", "0"), 0, 0),
                startsWith("IllegalStateException: no CUDA device: "));
    }

    @Test
    void aNumberThatIsTooLarge() throws IOException {
        assertThat(
                message(process().withEnvironment("TOLVA_EMULATOR_DEVICES", "2"), 2, 0),
                startsWith("IllegalStateException: no such device: cuda:2: expected a number below 2"));
    }

    @Test
    void theSecondOfTwoDevices() throws IOException {
        assertThat(
                message(process().withEnvironment("TOLVA_EMULATOR_DEVICES", "2"), 1, 3),
                startsWith("opened, 3 tensors of cuda:1"));
    }

    @Test
    void withoutEnoughMemory() throws IOException {
        assertThat(
                message(process().withEnvironment("TOLVA_EMULATOR_MEMORY", "268435456"), 0, 9),
                allOf(
                        startsWith("OutOfDeviceMemoryException: out of memory on cuda:0: expected 67108864 bytes more"
                                + " (CUDA_ERROR_OUT_OF_MEMORY): in use 2"),
                        containsString(" MiB free of 256.0 MiB; use smaller batches")));
    }

    @Test
    void tensorsThatAreGarbageMakeRoom() throws IOException {
        ChildProcess process = process().withEnvironment("TOLVA_EMULATOR_MEMORY", "268435456");
        assertThat(process.run("0", "40", "dropped").output(), startsWith("opened, 0 tensors of cuda:0"));
    }

    @Test
    void librariesOfJCudaAreNotLeftForOthers(@TempDir Path temporary) throws IOException {
        assertThat(message(process().withOption("-Djava.io.tmpdir=" + temporary), 0, 1), startsWith("opened, "));
        assertThat(
                temporary.toFile().list((folder, name) -> name.contains("JCuda") || name.startsWith("tolva")),
                is(emptyArray()));
    }
}
