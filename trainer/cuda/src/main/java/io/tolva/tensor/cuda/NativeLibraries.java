package io.tolva.tensor.cuda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.nvrtc.JNvrtc;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native libraries, once for the process: the driver's, those of a CUDA 12 toolkit, and JCuda's.
 *
 * <p>Libraries are looked for in the folders that the system property {@code tolva.cuda.libraries} or the environment's {@code
 * TOLVA_CUDA_LIBRARIES} names, then in those of {@code CUDA_HOME} and {@code CUDA_PATH}, of {@code LD_LIBRARY_PATH}, in the usual
 * places of a toolkit and of the system. They are loaded by their full names; JCuda's bindings then find them loaded.
 *
 * <p>JCuda unpacks its bindings to the folder for temporary files under names that anybody can guess, and loads whatever file is there.
 * While it does so, that folder is one of this process alone.
 */
final class NativeLibraries {
    private static final String PROPERTY = "tolva.cuda.libraries";
    private static final String VARIABLE = "TOLVA_CUDA_LIBRARIES";
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String DRIVER = "libcuda.so.1";
    private static final String NVRTC = "libnvrtc.so.12";
    private static final String CUBLAS = "libcublas.so.12";

    private NativeLibraries() {}

    private static @Nullable String nvrtcIdentity;

    /**
     * Loads all of them, if that has not been done; what has failed is tried again.
     *
     * @throws IllegalStateException if one is missing; the message names it, what brings it, and where it was looked for
     */
    static synchronized void load() {
        if (nvrtcIdentity == null) {
            nvrtcIdentity = loadAll();
        }
    }

    /** What distinguishes the compiler that was loaded from others of its version. */
    static synchronized String nvrtcIdentity() {
        if (nvrtcIdentity == null) {
            throw new IllegalStateException("NVRTC is not loaded: expected a call of load first");
        }
        return nvrtcIdentity;
    }

    private static String loadAll() {
        List<Path> folders = folders();
        Path driver = find(folders, DRIVER, "NVIDIA driver", "install the NVIDIA driver 525 or newer");
        String toolkit = "install a CUDA 12 toolkit, or name its lib64 folder by -D" + PROPERTY + " or " + VARIABLE;
        Path nvrtc = find(folders, NVRTC, "NVRTC of CUDA 12", toolkit);
        Path cublas = find(folders, CUBLAS, "cuBLAS of CUDA 12", toolkit);
        load(driver);
        beside(nvrtc, "libnvrtc-builtins.so.12").ifPresent(NativeLibraries::load);
        load(nvrtc);
        beside(cublas, "libcublasLt.so.12").ifPresent(NativeLibraries::load);
        load(cublas);
        bindings();
        return identity(nvrtc);
    }

    private static void load(Path library) {
        try {
            System.load(library.toString());
        } catch (UnsatisfiedLinkError error) {
            throw new IllegalStateException("library does not load: " + library + ": " + error.getMessage(), error);
        }
    }

    private static Path find(List<Path> folders, String file, String what, String advice) {
        for (Path folder : folders) {
            Path library = folder.resolve(file);
            if (Files.isRegularFile(library)) {
                return library.toAbsolutePath();
            }
        }
        throw new IllegalStateException("no " + what + ": expected " + file + " in one of " + folders + "; " + advice);
    }

    /** A library in the folder of another that needs it. */
    private static Optional<Path> beside(Path other, String start) {
        Path folder = other.getParent();
        return folder == null ? Optional.empty() : startingWith(folder, start).findFirst();
    }

    private static Stream<Path> startingWith(Path folder, String start) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)).sorted().toList().stream();
        } catch (IOException error) {
            return Stream.empty();
        }
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        addAll(folders, System.getProperty(PROPERTY, ""));
        addAll(folders, environment(VARIABLE));
        for (String home : List.of(environment("CUDA_HOME"), environment("CUDA_PATH"))) {
            addAll(folders, home.isEmpty() ? "" : home + "/lib64");
        }
        addAll(folders, environment("LD_LIBRARY_PATH"));
        Path local = Path.of("/usr/local");
        if (Files.isDirectory(local)) {
            startingWith(local, "cuda").forEach(toolkit -> folders.add(toolkit.resolve("lib64")));
        }
        addAll(folders, "/usr/local/nvidia/lib64:/usr/lib/x86_64-linux-gnu:/usr/lib64:/usr/lib/wsl/lib:/usr/lib");
        return folders;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static void addAll(List<Path> folders, String list) {
        for (String folder : list.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
    }

    private static void bindings() {
        String before = System.getProperty(TEMPORARY);
        try {
            Path folder = Files.createTempDirectory("tolva-cuda");
            try {
                System.setProperty(TEMPORARY, folder.toString());
                JCudaDriver.setExceptionsEnabled(false);
                JNvrtc.setExceptionsEnabled(false);
                JCublas2.setExceptionsEnabled(false);
            } finally {
                System.setProperty(TEMPORARY, before);
                removeAll(folder);
            }
        } catch (IOException | LinkageError error) {
            throw new IllegalStateException(
                    "JCuda's libraries do not load from a folder in " + before + ": " + error
                            + "; name one where programs may be run, by -D" + TEMPORARY,
                    error);
        }
    }

    /** What is loaded needs no file any more. */
    private static void removeAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static String identity(Path library) {
        try {
            Path real = library.toRealPath();
            return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
        } catch (IOException error) {
            throw new IllegalStateException("library: " + library + ": " + error, error);
        }
    }
}
