package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;

class EmulatedSessionTest {
    @BeforeAll
    static void load() {
        EmulatedDevice.load();
    }

    @Test
    void testsFindTheEmulatorsFolder() {
        Path folder = Path.of(System.getProperty(EmulatedSession.LIBRARIES));
        for (String library : new String[] {"libcuda.so.1", "libnvrtc.so.12", "libcublas.so.12"}) {
            assertThat(Files.isRegularFile(folder.resolve(library)), is(true));
        }
    }

    @Test
    void withoutACompilerItSaysWhy() throws IOException {
        assumeTrue(CudaEmulator.whyAbsent().isEmpty(), "g++ is missing here, too");
        ChildProcess.Result result = new ChildProcess(OpenSession.class)
                .withoutLibraries()
                .withEnvironment("CXX", "/there/is/no/compiler")
                .run();
        String why = "the emulated CUDA driver is built with g++, which was not found";
        assertThat(result.output(), containsString(why + System.lineSeparator()));
        assertThat(result.output(), containsString("libraries null, absent: " + why));
    }

    @Test
    void aFolderThatIsChosenStays() throws IOException {
        ChildProcess.Result result = new ChildProcess(OpenSession.class)
                .withLibraries(Path.of("/a/toolkit"))
                .run();
        assertThat(result.output(), containsString("libraries /a/toolkit, absent: null"));
    }

    /** Opens a session of JUnit, as a test run does. */
    static final class OpenSession {
        private OpenSession() {}

        public static void main(String[] arguments) {
            LauncherFactory.openSession().close();
            System.out.println("libraries " + System.getProperty(EmulatedSession.LIBRARIES) + ", absent: "
                    + System.getProperty(EmulatedSession.ABSENT));
        }
    }

    @Test
    void thereAreAsManyDevicesAsTheEnvironmentSays() throws IOException {
        ChildProcess child = new ChildProcess(UseLastDevice.class);
        assertThat(
                child.withEnvironment("TOLVA_EMULATOR_DEVICES", "2")
                        .run()
                        .output()
                        .trim(),
                is("0, 2 devices: 0"));
        assertThat(
                child.withEnvironment("TOLVA_EMULATOR_DEVICES", "0")
                        .run()
                        .output()
                        .trim(),
                is("100"));
        assertThat(
                child.withEnvironment("TOLVA_EMULATOR_DEVICES", "1")
                        .withEnvironment("TOLVA_EMULATOR_MEMORY", "1000")
                        .run()
                        .output()
                        .trim(),
                is("0, 1 devices: 2"));
    }

    /** Prints the codes of an initialisation and of an allocation of 1024 bytes on the last device. */
    static final class UseLastDevice {
        private UseLastDevice() {}

        public static void main(String[] arguments) {
            EmulatedDevice.load();
            int code = JCudaDriver.cuInit(0);
            System.out.print(code);
            if (code != 0) {
                return;
            }
            int[] count = new int[1];
            check(JCudaDriver.cuDeviceGetCount(count));
            CUdevice last = new CUdevice();
            check(JCudaDriver.cuDeviceGet(last, count[0] - 1));
            check(JCudaDriver.cuCtxCreate(new CUcontext(), 0, last));
            System.out.print(", " + count[0] + " devices: " + JCudaDriver.cuMemAlloc(new CUdeviceptr(), 1024));
        }
    }
}
