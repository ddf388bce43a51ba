package io.tolva.cuda.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the emulated libraries are. They are built once, with g++, into a folder that is named by all that they depend on;
 * the folder's parent is {@code ~/.cache/tolva/cuda-emulator}, or what the system property
 * {@code tolva.cuda.emulator.cache} or the environment variable {@code TOLVA_EMULATOR_CACHE} says. Several processes may
 * build at once.
 */
public final class CudaEmulator {
    /** How the libraries, and the kernels that they compile, are built. */
    public enum Variant {
        /** For speed. */
        PLAIN,
        /**
         * Finds a kernel's accesses out of bounds. The process must run with {@code libasan} preloaded and
         * {@code ASAN_OPTIONS=handle_segv=0:detect_leaks=0}, since a JVM uses that signal itself and never frees all.
         */
        ADDRESS_SANITIZER
    }

    private static final Map<Variant, Optional<Path>> FOLDERS = new EnumMap<>(Variant.class);

    private CudaEmulator() {}

    /** The folder with {@code libcuda.so.1}, {@code libnvrtc.so.12} and {@code libcublas.so.12}, built if need be. */
    public static Optional<Path> folder() {
        return folder(Variant.PLAIN);
    }

    /**
     * The folder with the libraries of a variant; empty if they cannot be built here, which is then said on standard error.
     *
     * @throws IllegalStateException if the compiler refuses the sources
     */
    public static Optional<Path> folder(Variant variant) {
        synchronized (FOLDERS) {
            return FOLDERS.computeIfAbsent(variant, CudaEmulator::build);
        }
    }

    /** Are the libraries that this process names the emulator's, so that {@link EmulatorControl} can look behind them? */
    public static boolean isInUse() {
        String folder = System.getProperty(EmulatedSession.LIBRARIES, "");
        return !folder.isEmpty() && Files.exists(Path.of(folder, "libtolvaemulator.so"));
    }

    /** Why the libraries cannot be built here; empty if they can. */
    public static Optional<String> whyAbsent() {
        boolean isLinux = System.getProperty("os.name").equals("Linux");
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!isLinux || !(machine.equals("amd64") || machine.equals("x86_64"))) {
            return Optional.of("the emulated CUDA driver needs Linux on x86_64, this is "
                    + System.getProperty("os.name") + " on " + machine);
        }
        if (Toolchain.find().isEmpty()) {
            return Optional.of("the emulated CUDA driver is built with g++, which was not found");
        }
        return Optional.empty();
    }

    private static Optional<Path> build(Variant variant) {
        Optional<String> absent = whyAbsent();
        absent.ifPresent(System.err::println);
        if (absent.isPresent()) {
            return Optional.empty();
        }
        return Toolchain.find().map(toolchain -> new LibraryBuild(toolchain, variant).folder());
    }
}
