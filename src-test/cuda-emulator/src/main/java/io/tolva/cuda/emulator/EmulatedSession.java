package io.tolva.cuda.emulator;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets all tests of a session use the emulated driver. A module that wants this names the class in
 * {@code META-INF/services/org.junit.platform.launcher.LauncherSessionListener} of its tests.
 *
 * <p>The system property {@code tolva.cuda.libraries} becomes the emulator's folder before any test class is initialised;
 * one that is set already stays, so that the same tests run on hardware. Where the emulator cannot be built, this is said on
 * standard error, and the system property {@code tolva.cuda.absent} says why, for tests to skip with.
 */
public final class EmulatedSession implements LauncherSessionListener {
    /** The system property with the folder of {@code libcuda.so.1}, {@code libnvrtc.so.12} and {@code libcublas.so.12}. */
    public static final String LIBRARIES = "tolva.cuda.libraries";

    /** The system property that says why there is neither a chosen folder nor the emulator. */
    public static final String ABSENT = "tolva.cuda.absent";

    /** Called by JUnit, through the service loader. */
    public EmulatedSession() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(LIBRARIES) != null) {
            return;
        }
        Optional<Path> folder = CudaEmulator.folder();
        if (folder.isPresent()) {
            System.setProperty(LIBRARIES, folder.get().toString());
        } else {
            System.setProperty(ABSENT, CudaEmulator.whyAbsent().orElse("the emulated CUDA driver is absent"));
        }
    }
}
